-- question: one row per date of death of the client $1 that a source has given and that still counts, without the date.
select source, as_of as week
from held_death_date
where client_ref = $1
order by as_of, source
