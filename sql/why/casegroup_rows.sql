-- question: one row per row of the current registers about the casegroup $1: its own rows and those of its cases.
with register_row as (
    select 'casegroup' as what, casegroup as id, journey_stage as status, file_id, sheet_no, row_no
    from register_casegroup
    where casegroup = $1
    union all
    select 'case', case_ref, status, file_id, sheet_no, row_no
    from register_case
    where casegroup = $1
)

select
    register_row.what, register_row.id, register_row.status, source_file.as_of as week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, register_row.row_no as "row"
from register_row
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
order by register_row.what desc, register_row.id
