-- question: one row per input row that sighted the exception $1, with the place where a person finds it, and per
-- sighting from the data itself.
with reported as (
    select file_id, sheet_no, row_no, source_code, source_text from failure_row
    union all
    select file_id, sheet_no, row_no, reason, null from rows_manual_notifications
)

select
    sighting.as_of as week,
    sighting.source,
    sighting.sighted_on,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    sighting.row_no as "row",
    coalesce(reported.source_code, sighting.cause) as said,
    reported.source_text,
    sighting.reported_casegroup
from sighting
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
left join reported using (file_id, sheet_no, row_no)
where sighting.exception_id = $1
order by sighting.as_of, sighting.sighted_on, source_file.file_name, sighting.sheet_no, sighting.row_no
