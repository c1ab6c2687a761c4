-- table: one row per date of death that a row gave for a client, in this run or before, and that still counts: two people have not
-- withdrawn it, or a notification gave it again in the run of that withdrawal or later. Misplaced notifications may be about somebody else.
with known as (
    select client_ref, date_of_death, source, as_of, file_id, sheet_no, row_no from death_date
    union
    select client_ref, date_of_death, source, as_of, file_id, sheet_no, row_no from new_death_date
)

select known.* exclude (as_of)
from known
left join withdrawn_death_date as withdrawn using (client_ref, date_of_death)
where known.source <> 'misplaced'
    and (withdrawn.as_of is null or (known.source = 'notification' and known.as_of >= withdrawn.as_of))
