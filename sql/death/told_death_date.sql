-- view: one row per row of a notification or a refresh that gives a date of death of a client, whatever day the row is of: the
-- ledger holds the date from the run that took the row, even where it only counts later. as_of: that run.
with told as (
    select client_ref, date_of_death, 'notification' as source, file_id, sheet_no, row_no
    from rows_manual_notifications
    where standing and date_of_death is not null and client_ref is not null
    union all
    select client_ref, date_of_death, 'refresh', file_id, sheet_no, row_no
    from rows_client_refresh
    where standing and date_of_death is not null
)

select told.*, source_file.as_of
from told
inner join source_file using (file_id)
where source_file.status = 'loaded' and source_file.withdrawn_edition is null
