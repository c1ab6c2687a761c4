-- output: one row per fault of a rejected row of this week's files, the leftmost fault of a row first. $1 is a piece of the
-- rejected rows, which the run gives, or all.
with fault as (
    select file_id, sheet_no, row_no, place, column_name, value, reason
    from reject
    where in_piece($1, file_id, sheet_no, row_no)
)

select
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    fault.row_no as "row",
    fault.column_name as "column",
    fault.value,
    fault.reason
from fault
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
cross join run
where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
order by source_file.file_name, source_sheet.sheet_no, fault.row_no, fault.place
