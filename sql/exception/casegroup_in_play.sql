-- table: one row per casegroup whose exceptions this run can change: those with an open exception, and those that a
-- report, a death, an answer or a command of this run touches; all, if the catalogue has changed.
select casegroup from opening where is_open(state)
union
select casegroup from reported_sighting
union
select casegroup from death_sighting
union
select casegroup from move_target
union
select opening.casegroup
from opening
semi join (
    select exception_id from hp_return where is_new
    union all
    select exception_id from imt_return where is_new
) as answered using (exception_id)
union
select opening.casegroup
from opening
semi join dead_client using (client_ref)
where opening.reason_code = 'DEATH' and opening.resolution = 'NOT_AN_EXCEPTION'
union
select two_person_act.subject
from two_person_act
inner join run using (as_of)
where two_person_act.kind = 'reinstate'
union
select opening.casegroup
from opening
cross join run
where run.is_catalogue_changed
