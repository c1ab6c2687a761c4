-- union: each events, one row per accepted event row of this run's files: its layout, what it is about, and its date,
-- which may be in the future.
select
    source_sheet.layout,
    came.the_about as about,
    came.the_date as event_date,
    came.file_id,
    came.sheet_no,
    came.row_no
from the_rows as came
inner join counted_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where came.standing
    and came.the_filled is not null
    and counted_file.is_this_run
