-- record: The breaks of this run; a version that is no longer found, or whose sides have changed, ends.
create or replace temp table standing_break as
select break_id, code, key, left_side, right_side, difference, first_seen
from break
where status <> 'cleared';

create or replace temp table ended_break as
select before.break_id
from break_before as before
anti join standing_break as now
    on before.break_id = now.break_id
    and row(before.left_side, before.right_side, before.difference) is not distinct from row(now.left_side, now.right_side, now.difference);

update break_version
set valid_to = (select as_of from run)
where valid_to is null and break_id in (select break_id from ended_break);

insert into break_version by name
select standing_break.*, run.as_of as valid_from
from standing_break
cross join run
anti join (from break_version where valid_to is null) as before using (break_id);
