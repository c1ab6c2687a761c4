-- table: one row per break and its newest acceptance, if that may still stand in this run: its last day has not passed,
-- and this run takes it or it stood in the run before. It stands if the break is found and both sides still say what was
-- accepted. has_sides: what they said is known.
with newest as (
    select accepted_break.*
    from accepted_break
    inner join run on accepted_break.accepted_from <= run.as_of
    qualify row_number() over (
        partition by accepted_break.break_id order by accepted_from desc, accepted_until is null desc, accepted_until desc
    ) = 1
)

select
    newest.break_id, newest.accepted_from, sides.left_side, sides.right_side, sides.difference,
    sides.break_id is not null as has_sides
from newest
cross join run
left join accepted_sides as sides using (break_id, accepted_from)
left join (from acceptance_version where valid_to is null) as before using (break_id, accepted_from)
where coalesce(newest.accepted_until >= run.as_of, true)
    and (newest.accepted_from = run.as_of or before.break_id is not null)
