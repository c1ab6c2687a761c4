-- output: one row per casegroup that left the process in this run.
select
    casegroup.casegroup, casegroup.scheme, casegroup.disposition, casegroup.lead_exception_id, casegroup.lead_reason,
    run.as_of as left_on
from casegroup
semi join leaving using (casegroup)
cross join run
order by casegroup.casegroup
