-- table: one row per date of death that a row gave for a client, in this run or before, and that two people have not
-- withdrawn. Misplaced notifications may be about somebody else.
with known as (
    select client_ref, date_of_death, source, file_id, sheet_no, row_no from death_date
    union
    select client_ref, date_of_death, source, file_id, sheet_no, row_no from new_death_date
),

withdrawn as (
    select client_ref, date_of_death from death_withdrawal
    union
    select client_ref, date_of_death from new_death_withdrawal
)

select *
from known
anti join withdrawn using (client_ref, date_of_death)
where source <> 'misplaced'
