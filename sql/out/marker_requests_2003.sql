-- output: one row per casegroup of the 2003 scheme to mark or unmark.
select casegroup, action, since
from marker_request
where scheme = '2003'
order by casegroup
