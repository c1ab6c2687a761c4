-- view: one row per client and date of death that any source has ever given, in this run or before, and that two people
-- have not withdrawn. A notification that comes after the withdrawal gives the date again. is_of_member: not only misplaced
-- notifications gave it, so that the client can be dead by it.
with given as (
    select client_ref, date_of_death, source, as_of from death_date
    union all
    select client_ref, date_of_death, source, as_of from new_death_date
)

select given.client_ref, given.date_of_death, bool_or(given.source <> 'misplaced') as is_of_member
from given
left join withdrawn_death_date as withdrawn using (client_ref, date_of_death)
where withdrawn.as_of is null or (given.source in ('notification', 'misplaced') and given.as_of >= withdrawn.as_of)
group by given.client_ref, given.date_of_death
