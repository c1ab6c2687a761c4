-- table: one row per exception that has been in rerun for longer than the set days.
-- Break R26, rerun_unconfirmed.
select
    'R26' as code,
    exception.exception_id as key,
    'rerun since ' || exception.state_since as left_side,
    'no closure result' as right_side,
    null::bigint as difference
from exception
cross join setting
cross join run
where exception.state = 'rerun'
    and run.as_of - exception.state_since > setting.rerun_overdue_days
