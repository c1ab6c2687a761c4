-- output: one row per casegroup that left the process in this run.
select
    casegroup.casegroup, casegroup.scheme, casegroup.disposition, casegroup.lead_exception_id, casegroup.lead_reason,
    casegroup.left_as_of as left_on
from casegroup
cross join run
where casegroup.left_as_of = run.as_of
order by casegroup.casegroup
