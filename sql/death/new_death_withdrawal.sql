-- table: one row per client and date of death that two people withdraw in this run: the dates that the ledger held when
-- the command was given, also those of rows whose day had not come. A date that comes with the files of this run is not among them.
with withdrawn_now as (
    select two_person_act.subject as client_ref
    from two_person_act
    inner join run using (as_of)
    where two_person_act.kind = 'withdraw_death'
)

select client_ref, date_of_death
from death_date
semi join withdrawn_now using (client_ref)
union
select told.client_ref, told.date_of_death
from told_death_date as told
semi join withdrawn_now using (client_ref)
inner join run on told.as_of < run.as_of
