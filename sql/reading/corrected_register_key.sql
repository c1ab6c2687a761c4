-- view: one row per register and key of which rows count that came back in a list of rejected rows: how many (rows_now). A null is
-- no part of the key.
with correcting as (
    select source_sheet.feeds, source_sheet.file_id, source_sheet.sheet_no
    from source_sheet
    inner join standing_file using (feeds, file_id)
    where source_sheet.corrects
),

corrected as (
    select casegroup, null::varchar as case_ref, null::varchar as client_ref, file_id, sheet_no
    from rows_casegroups
    semi join correcting using (file_id, sheet_no)
    where standing
    union all
    select null, case_ref, null, file_id, sheet_no
    from rows_cases
    semi join correcting using (file_id, sheet_no)
    where standing
    union all
    select null, case_ref, client_ref, file_id, sheet_no
    from rows_case_members
    semi join correcting using (file_id, sheet_no)
    where standing
    union all
    select null, null, client_ref, file_id, sheet_no
    from rows_clients
    semi join correcting using (file_id, sheet_no)
    where standing
)

select correcting.feeds, corrected.casegroup, corrected.case_ref, corrected.client_ref, count(*) as rows_now
from corrected
inner join correcting using (file_id, sheet_no)
group by all
