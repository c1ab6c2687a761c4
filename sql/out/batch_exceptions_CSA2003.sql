-- output: one row per exception of the 2003 scheme that is open, or that ended in this run.
select exception_id, casegroup, scheme, reason_code, route, disposition, state, state_since
from reported_exception
where scheme = '2003'
order by exception_id
