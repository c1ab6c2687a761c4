-- output: one row per exception that is open, or that ended in this run.
select exception_id, casegroup, scheme, reason_code, route, disposition, state, state_since
from reported_exception
order by exception_id
