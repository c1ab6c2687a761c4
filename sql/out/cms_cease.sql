-- output: one row per casegroup that left the process in this run: CMS stops its activities for it.
select casegroup.casegroup, casegroup.lead_reason as reason_code, casegroup.left_as_of as since
from casegroup
cross join run
where casegroup.left_as_of = run.as_of
order by casegroup.casegroup
