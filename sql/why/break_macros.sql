-- macro: breaks_about(group): the breaks that stand, are not accepted, and whose key names the casegroup, or a case, an exception or
-- a letter of it. letters_overtaken(): each letter in a batch that should not go out any more (R61) and is not printed, its number in
-- the batch, and who can stop it.
create or replace temp macro breaks_about(group_) as table (
    with name as (
        select group_ as name
        union
        select case_ref from register_case where casegroup = group_
        union
        select exception_id from exception_version where casegroup = group_
        union
        select letter_id from letter_version where casegroup = group_
        union
        select letter_id from issued_letter where casegroup = group_
    )

    select break_version.*
    from break_version
    where break_version.valid_to is null
        and (
            split_part(break_version.key, '|', 1) in (select name from name)
            or split_part(break_version.key, '|', 2) in (select name from name)
        )
        and break_version.break_id not in (select break_id from acceptance_version where valid_to is null)
);

create or replace temp macro letters_overtaken() as table (
    with overtaken as (
        select break_id, first_seen, right_side as why, split_part(key, '|', 1) as batch_id, split_part(key, '|', 2) as letter_id
        from break_version
        where code = 'R61' and valid_to is null
    )

    select
        overtaken.break_id, overtaken.first_seen, overtaken.why, numbered.letter_id, numbered.casegroup, numbered.letter_code,
        numbered.issue_date, numbered.batch_id, numbered.number, letter_stopper(numbered.batch_id, channel.channel) as stopper
    from overtaken
    inner join batched_letters('overtaken') as numbered using (batch_id, letter_id)
    left join channel on numbered.batch_id like 'CSA' || channel.scheme || '-%'
    where not numbered.is_printed
);
