-- question: one row: the casegroup $1 in its current state.
select casegroup, scheme, status, disposition, lead_exception_id, lead_reason, open_exceptions, left_as_of
from casegroup_version
where valid_to is null and casegroup = $1
