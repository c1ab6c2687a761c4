-- table: one row per client who is dead on the as-of date: some source has given a date of death on or before it, and
-- two people have not withdrawn that date. Misplaced notifications do not count.
select distinct standing_death_date.client_ref
from standing_death_date
cross join run
where standing_death_date.is_of_member and standing_death_date.date_of_death <= run.as_of
