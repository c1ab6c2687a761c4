-- view: one row per client and date of death that any source has ever given, in this run or before, and that two people
-- have not withdrawn.
select client_ref, date_of_death from death_date
union
select client_ref, date_of_death from new_death_date
except
(
    select client_ref, date_of_death from death_withdrawal
    union
    select client_ref, date_of_death from new_death_withdrawal
)
