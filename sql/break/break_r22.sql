-- table: one row per exception that an answer names, in this run or in an earlier one, and that nobody knows still.
-- Break R22, return_unknown.
with named as (
    select exception_id from hp_return where is_new
    union
    select exception_id from imt_return where is_new
    union
    select key from break_before where code = 'R22'
)

select
    'R22' as code,
    named.exception_id as key,
    'answered by a return' as left_side,
    'not a known exception' as right_side,
    null::bigint as difference
from named
anti join exception using (exception_id)
