-- table: one row per client of whom a date of death was added or withdrawn in this run: the death rule decides again on
-- deaths that two people had reinstated. A date that another source had given already is not added.
select new_death_date.client_ref
from new_death_date
left join (from death_date anti join death_withdrawal using (client_ref, date_of_death)) as known
    on new_death_date.client_ref = known.client_ref and new_death_date.date_of_death = known.date_of_death
    and known.source <> 'misplaced'
where known.client_ref is null and new_death_date.source <> 'misplaced'
union
select client_ref from new_death_withdrawal
