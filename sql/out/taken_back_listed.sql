-- output: one row per casegroup that had left the process and was taken back in this run.
select casegroup.casegroup, casegroup.scheme, casegroup.status, run.as_of as taken_back_on
from casegroup
semi join taken_back using (casegroup)
cross join run
order by casegroup.casegroup
