-- Grain: one row per event that met the exception $1, in the order in which they applied. The row that brought it may
-- have come in an earlier week (file_week) than the one in which it applied.
select
    exception_event.as_of as week,
    exception_event.event_date,
    exception_event.kind,
    exception_event.event,
    exception_event.state_before,
    exception_event.state_after,
    exception_event.effect,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    exception_event.row_no as "row"
from exception_event
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
where exception_event.exception_id = $1
order by exception_event.as_of, exception_event.step
