-- table: one row per client of whom a date of death was added or withdrawn in this run: the death rule decides anew on
-- deaths that two people had taken back.
select client_ref from new_death_date
union
select client_ref from new_death_withdrawal
