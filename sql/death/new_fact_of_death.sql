-- table: one row per client whose date of death was added or withdrawn in this run: the death rule decides again on
-- deaths that two people had reinstated.
select client_ref from new_death_date
union
select client_ref from new_death_withdrawal
