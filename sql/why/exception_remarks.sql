-- question: one row per row of a form that says something in words about the exception $1, under its id or a former one, and per
-- notification with a note that sighted it: the note or comment as it was written, which workbooks withhold where it may hold personal
-- data. A row without an outcome is there too.
with its_name as (
    select exception_id as named_id from successor where successor_id = $1
    union all
    select $1
),

remark as (
    select 'hp_return' as kind, outcome, hp_reference as said_by, note as words, exception_id as named_id, file_id, sheet_no, row_no
    from rows_hp_returns
    union all
    select 'imt_return', outcome, nullif(concat_ws(', ', completed_by, passed_to), ''), comment, exception_id, file_id, sheet_no, row_no
    from rows_imt_returns
    union all
    select 'sighting', 'manual', notice.notified_by, notice.note, sighting.exception_id, file_id, sheet_no, row_no
    from rows_manual_notifications as notice
    inner join sighting using (file_id, sheet_no, row_no)
    where notice.note is not null
)

select
    source_file.as_of as file_week,
    remark.kind,
    remark.outcome as event,
    remark.said_by as "by",
    remark.words,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    remark.row_no as "row"
from remark
inner join its_name using (named_id)
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where coalesce(remark.words, remark.said_by) is not null and source_file.status = 'loaded' and source_file.withdrawn_edition is null
order by source_file.as_of, source_file.file_name, remark.sheet_no, remark.row_no
