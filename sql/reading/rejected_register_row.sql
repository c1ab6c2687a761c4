-- table: one row per row of a current register that was rejected or contradicts another row, with as many of its
-- references as could be read.
with standing_sheet as (
    select source_sheet.feeds, source_sheet.file_id, source_sheet.sheet_no
    from source_sheet
    inner join standing_file using (feeds, file_id)
),

conflicting as (
    select reject.file_id, reject.sheet_no, reject.row_no
    from reject
    semi join standing_sheet using (file_id, sheet_no)
    where reject.reason = 'conflicting_key'
),

named as (
    select file_id, sheet_no, row_no, casegroup, case_ref, client_ref from reject_key
    union all
    select file_id, sheet_no, row_no, casegroup, null, null
    from rows_casegroups
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, casegroup, case_ref, null
    from rows_cases
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, null, case_ref, client_ref
    from rows_case_members
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, null, null, client_ref
    from rows_clients
    semi join conflicting using (file_id, sheet_no, row_no)
)

select standing_sheet.feeds, named.*
from named
inner join standing_sheet using (file_id, sheet_no)
