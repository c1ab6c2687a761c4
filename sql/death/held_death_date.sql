-- view: one row per row of death_date that still counts: two people have not withdrawn its date, or a notification gave it again in
-- the run of that withdrawal or later.
select death_date.*
from death_date
left join (
    select client_ref, date_of_death, max(as_of) as as_of from death_withdrawal group by client_ref, date_of_death
) as withdrawn using (client_ref, date_of_death)
where withdrawn.as_of is null or (death_date.source in ('notification', 'misplaced') and death_date.as_of >= withdrawn.as_of)
