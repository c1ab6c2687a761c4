-- output: one row per casegroup of a scheme, $1, to mark or unmark.
select marker_request.casegroup, marker_request.action, marker_request.since
from marker_request
inner join register_casegroup using (casegroup)
where register_casegroup.scheme = $1
order by marker_request.casegroup
