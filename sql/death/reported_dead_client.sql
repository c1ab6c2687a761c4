-- table: one row per client for whom any source has ever given a date of death, in the past or the future, that two
-- people have not withdrawn, or whom an open death names.
select client_ref
from standing_death_date
union
select client_ref
from exception
where reason_code = 'DEATH' and is_open(state) and client_ref is not null
