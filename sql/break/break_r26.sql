-- table: one row per exception that has been in rerun for longer than the set number of days.
select
    exception.exception_id as key,
    'rerun since ' || exception.state_since as left_side,
    'no closure result' as right_side,
    null::bigint as difference,
    coalesce(move.evidence, []) || [searched('right', 'closure_results', move.as_of)] as evidence
from exception
left join state_change as move on exception.exception_id = move.exception_id and move.is_last
cross join setting
cross join run
where exception.state = 'rerun'
    and run.as_of - exception.state_since > setting.rerun_overdue_days
