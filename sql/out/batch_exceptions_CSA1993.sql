-- output: one row per exception of the 1993 scheme that is open, or that ended in this run.
select exception_id, casegroup, scheme, reason_code, route, disposition, state, state_since
from reported_exception
where scheme = '1993'
order by exception_id
