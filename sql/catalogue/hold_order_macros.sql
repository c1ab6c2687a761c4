-- macro: first_hold(found, lifted): the first in rank of a list of reasons to hold a letter, with nulls, or null. lifted: the
-- reasons that people have lifted for this letter, which no longer hold it. An undeclared reason is an error
set variable holds = (select list(hold_reason order by place) from hold);
create or replace temp macro hold_place(reason, lifted) as case
    when reason is null or list_contains(lifted, reason) then null
    else coalesce(
        list_position(getvariable('holds'), reason),
        error('a letter is held as ' || reason || ', which catalogue/holds.csv does not declare')::integer
    )
end;
create or replace temp macro first_hold(found, lifted) as
    getvariable('holds')[list_min(list_transform(found, lambda reason: hold_place(reason, lifted)))];

-- what_lifts(is_first, means, lifted_by): what has to happen for one hold of a letter, of what the catalogue says of it: of the first, then of
-- another that holds the letter still when that is lifted
create or replace temp macro what_lifts(is_first, means, lifted_by) as
    if(is_first, '', 'Then also, because ' || means || ': ') || lifted_by;
