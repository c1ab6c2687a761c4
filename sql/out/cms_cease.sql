-- output: one row per casegroup that left the process in this run, for which CMS stops its activities, or that was taken
-- back in it, for which CMS resumes them.
select casegroup.casegroup, 'CEASE' as action, casegroup.lead_reason as reason_code, run.as_of as since
from casegroup
semi join leaving using (casegroup)
cross join run
union all
select taken_back.casegroup, 'RESUME', null, run.as_of
from taken_back
cross join run
order by casegroup
