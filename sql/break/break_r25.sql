-- table: one row per open exception that has come back after a technical skip since it was created or reopened: it was
-- not a one-off.
-- Break R25, skip_recurred.
select
    'R25' as code,
    exception_id as key,
    'technical skip' as left_side,
    'came back, now ' || state || ' since ' || state_since as right_side,
    null::bigint as difference
from exception
where is_open(state)
    and has_skip_recurred
