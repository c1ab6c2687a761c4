-- table: one row per exception, as of the end of the run's events.
select
    exception_id, disposition, state, resolution, state_since, started_on, recurrences, reopenings, is_skip_pending,
    has_skip_recurred, is_reinstated, is_reopened, is_misplaced
from life
qualify row_number() over (partition by exception_id order by step desc) = 1
