-- table: one row per casegroup that left the process in this run. One that two people took back, and that leaves again in
-- the same run, is one of them.
select casegroup.casegroup
from casegroup
cross join run
where casegroup.left_as_of = run.as_of
    or (
        casegroup.status = 'LEFT'
        and casegroup.casegroup in (select subject from two_person_act, run where kind = 'reinstate' and two_person_act.as_of = run.as_of)
    )
