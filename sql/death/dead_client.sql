-- table: one row per client who is dead on the as-of date: any source has ever given a date of death on or before it,
-- and two people have not withdrawn that date.
with known as (
    select client_ref, date_of_death from death_date
    union
    select client_ref, date_of_death from new_death_date
),

withdrawn as (
    select client_ref, date_of_death from death_withdrawal
    union
    select client_ref, date_of_death from new_death_withdrawal
)

select distinct known.client_ref
from known
cross join run
anti join withdrawn using (client_ref, date_of_death)
where known.date_of_death <= run.as_of
