-- union: each events, one row per accepted event row of this run's files: the layout it came in, and its date, which may still be
-- to come.
select
    source_sheet.layout,
    came.the_date as event_date
from the_rows as came
inner join counted_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where came.standing
    and came.the_filled is not null
    and counted_file.is_this_run
