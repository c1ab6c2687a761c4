-- table: one row per client and date of death that two people withdraw in this run: the dates that the ledger held when
-- the command was given. A date that comes with the files of this run is not among them.
select distinct death_date.client_ref, death_date.date_of_death
from death_date
inner join two_person_act on death_date.client_ref = two_person_act.subject
inner join run on two_person_act.as_of = run.as_of
where two_person_act.kind = 'withdraw_death'
