-- macro: first_hold(found, is_released): of a list of reasons to hold a letter, with nulls, the one that counts before the
-- others, or null; if a person has released the letter, only of those that no release lifts. An undeclared reason is an error
set variable holds = (select list(hold_reason order by place) from hold);
set variable lifted_by_release = (select list(hold_reason) from hold where is_releasable);
create or replace temp macro hold_place(reason, is_released) as case
    when reason is null or (is_released and list_contains(getvariable('lifted_by_release'), reason)) then null
    else coalesce(
        list_position(getvariable('holds'), reason),
        error('a letter is held as ' || reason || ', which catalogue/holds.csv does not declare')::integer
    )
end;
create or replace temp macro first_hold(found, is_released) as
    getvariable('holds')[list_min(list_transform(found, lambda reason: hold_place(reason, is_released)))];
