-- table: one row per client and date of death that two people withdraw in this run. A date that no source has given
-- cannot be withdrawn; the same date given again stays withdrawn, but a different date counts.
with known as (
    select client_ref, date_of_death from death_date
    union
    select client_ref, date_of_death from new_death_date
)

select distinct known.client_ref, known.date_of_death
from known
inner join two_person_act on known.client_ref = two_person_act.subject
inner join run on two_person_act.as_of = run.as_of
where two_person_act.kind = 'withdraw_death'
