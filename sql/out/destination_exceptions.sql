-- output: one row per exception that is open, or that ended in this run, in the batch for a destination, $1: those of
-- its scheme, or all for the warehouse.
select exception_id, casegroup, scheme, reason_code, route, disposition, state, state_since
from reported_exception
where $1 = 'WAREHOUSE' or 'CSA' || scheme = $1
order by exception_id
