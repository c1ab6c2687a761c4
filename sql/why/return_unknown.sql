-- question: one row per row of an answer that names the unknown exception $1, as reported by break R22; newest first.
with returned as (
    select file_id, sheet_no, row_no from rows_hp_returns where standing and exception_id = $1
    union all
    select file_id, sheet_no, row_no from rows_imt_returns where standing and outcome is not null and exception_id = $1
)

select
    break_version.break_id,
    source_file.file_name || coalesce(' sheet ' || nullif(source_sheet.sheet, ''), '') || ' row ' || returned.row_no as place
from returned
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
inner join break_version on break_version.code = 'R22' and break_version.key = $1 and break_version.valid_to is null
where source_file.withdrawn_edition is null
order by source_file.as_of desc, source_file.file_name, returned.sheet_no, returned.row_no
