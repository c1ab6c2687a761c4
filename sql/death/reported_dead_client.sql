-- table: (stub) one row per client for whom any source has ever given a date of death, in the past or the future, that two
-- people have not withdrawn, or whom a death that stands names.
select client_ref
from standing_death_date
union
select client_ref
from standing_death
where client_ref is not null
