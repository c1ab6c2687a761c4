-- table: one row per client of whom any source has ever given a date of death, on whatever day, that two people have not
-- withdrawn, or whom an open death names.
with given as (
    select client_ref, date_of_death from death_date
    union
    select client_ref, date_of_death from new_death_date
),

withdrawn as (
    select client_ref, date_of_death from death_withdrawal
    union
    select client_ref, date_of_death from new_death_withdrawal
)

select client_ref
from given
anti join withdrawn using (client_ref, date_of_death)
union
select client_ref
from exception
where reason_code = 'DEATH' and is_open(state) and client_ref is not null
