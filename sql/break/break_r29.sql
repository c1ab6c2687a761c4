-- table: one row per exception that a failure report of this run sights, though it ended as removed or clerical longer
-- ago than the set days.
-- Break R29, seen_after_end.
with seen as (
    select distinct exception_id from reported_sighting where source = 'system'
)

select
    'R29' as code,
    exception.exception_id as key,
    exception.state || ' since ' || exception.state_since as left_side,
    'in a failure report of this run' as right_side,
    null::bigint as difference
from exception
semi join seen using (exception_id)
cross join setting
cross join run
where exception.state in ('removed', 'clerical')
    and run.as_of - exception.state_since > setting.seen_after_end_days
