-- Grain: one row per client who is dead on the as-of date: any source has ever given a date of death on or before it.
with known as (
    select client_ref, date_of_death from death_date
    union all
    select client_ref, date_of_death from new_death_date
)

select distinct known.client_ref
from known
cross join run
where known.date_of_death <= run.as_of
