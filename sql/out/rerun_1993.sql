-- output: one row per exception and case of the 1993 scheme that the closure batch has to try again.
select case_ref, casegroup, exception_id, reason_code, in_rerun_since
from rerun
where scheme = '1993'
order by case_ref, exception_id
