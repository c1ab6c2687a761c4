-- output: one row per casegroup of a scheme, $1, to mark or unmark.
select casegroup, action, since
from marker_request
where scheme = $1
order by casegroup
