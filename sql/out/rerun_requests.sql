-- output: one row per exception and case of a scheme, $1, that the closure batch must try again.
select case_ref, casegroup, exception_id, reason_code, in_rerun_since
from rerun
where scheme = $1
order by case_ref, exception_id
