-- output: one row per casegroup of the 1993 scheme to mark or unmark.
select casegroup, action, since
from marker_request
where scheme = '1993'
order by casegroup
