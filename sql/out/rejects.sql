-- output: one row per fault of a rejected row of this week's files, the leftmost fault of a row first.
select
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    reject.row_no as "row",
    reject.column_name as "column",
    reject.value,
    reject.reason
from reject
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
cross join run
where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
order by source_file.file_name, source_sheet.sheet_no, reject.row_no, reject.place
