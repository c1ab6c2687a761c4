-- table: one row per casegroup whose exceptions this run can change: those with an exception that is open or clerical, and
-- those that a report, a death, an answer or a command of this run touches; all, if the catalogue has changed.
select casegroup from opening where is_open(state) or state = 'clerical'
union
select casegroup from reported_sighting
union
select casegroup from unrecorded_death
union
select opening.casegroup
from opening
semi join (select exception_id from answer where is_new) as answered using (exception_id)
union
select opening.casegroup
from opening
semi join dead_client using (client_ref)
where opening.reason_code = 'DEATH' and opening.resolution = 'NOT_AN_EXCEPTION'
union
select opening.casegroup
from opening
inner join two_person_act on two_person_act.subject in (opening.casegroup, opening.exception_id)
inner join run using (as_of)
where two_person_act.kind in ('reinstate', 'reopen')
union
select register_case.casegroup
from opening
inner join register_case using (case_ref)
where opening.casegroup <> register_case.casegroup
    and (
        is_open(opening.state)
        or opening.casegroup in (select subject from two_person_act inner join run using (as_of) where kind = 'reinstate')
        or opening.exception_id in (select subject from two_person_act inner join run using (as_of) where kind = 'reopen')
    )
union
select opening.casegroup
from opening
cross join run
where run.is_catalogue_changed
