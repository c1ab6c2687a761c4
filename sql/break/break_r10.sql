-- table: one row per case that an open exception names and the register lacks.
-- Break R10, case_not_in_register.
select
    'R10' as code,
    exception.case_ref as key,
    'open exceptions: ' || string_agg(exception.exception_id, ', ' order by exception.exception_id) as left_side,
    'not in the register' as right_side,
    null::bigint as difference
from exception
cross join registers_loaded
anti join register_case using (case_ref)
where registers_loaded.are_all_loaded
    and is_open(exception.state)
    and exception.case_ref is not null
group by exception.case_ref
