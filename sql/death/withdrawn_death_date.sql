-- view: one row per client and date of death that two people have withdrawn, in this run or before, and the run in which
-- they did so last.
with withdrawal as (
    select client_ref, date_of_death, as_of from death_withdrawal
    union all
    select new_death_withdrawal.client_ref, new_death_withdrawal.date_of_death, run.as_of
    from new_death_withdrawal
    cross join run
)

select client_ref, date_of_death, max(as_of) as as_of
from withdrawal
group by client_ref, date_of_death
