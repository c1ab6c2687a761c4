-- macro: break_force(is_standing, is_accepted): whether a break holds letters, in words. break_end(code, ended, is_standing, is_accepted): what
-- ends the break.
create or replace temp macro break_force(is_standing, is_accepted) as case
    when not is_standing then 'no longer'
    when is_accepted then 'no'
    else 'holds it'
end;

create or replace temp macro break_end(code, ended, is_standing, is_accepted) as case
    when not is_standing or is_accepted then null
    when code = 'R01' then 'ccx run --restate --as-of DATE --in FOLDER with the file corrected, or without it, and --without its name; or two people: ' || accept_command(ended)
    when code = 'R06' then 'two people, once they know which letters went: ' || accept_command(ended)
    when code = 'R05' then coalesce(
        (select any_value(only_accepted.asked) from only_accepted where only_accepted.break_id = ended),
        'the row again, corrected; or two people, once it is certain that it forbids nothing: ' || accept_command(ended)
    )
    when code = 'R11' then 'the register or the exception put right; or two people: ' || accept_command(ended)
    when code in ('R23', 'R24') then 'a later answer from IMT; or two people: ' || accept_command(ended)
end;
