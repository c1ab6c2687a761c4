-- table: one row per row of a form of this run that was rejected: the exception or letter that it names and its outcome or action, as
-- far as they could be read, and what is wrong with it.
with row_of_form as (
    select
        reject.file_id, reject.sheet_no, reject.row_no,
        string_agg(
            concat_ws(' ', replace(reject.column_name, '_', ' '), replace(reject.reason, '_', ' '), '(' || month_first_cell.shows || ')'),
            ', ' order by reject.place, reject.reason
        ) as faults
    from reject
    inner join source_sheet using (file_id, sheet_no)
    inner join counted_file using (file_id)
    left join month_first_cell
        on reject.file_id = month_first_cell.file_id and reject.column_name = month_first_cell.column_name and reject.reason = 'bad_date'
    where counted_file.is_this_run and source_sheet.feeds in ('hp_returns', 'imt_returns', 'letter_actions')
    group by all
),

read as (
    select
        file_id, sheet_no, row_no,
        max(value) filter (where column_name = 'exception_id') as exception_id,
        max(value) filter (where column_name = 'letter_id') as letter_id,
        max(value) filter (where column_name in ('outcome', 'action')) as outcome
    from reject_value
    semi join row_of_form using (file_id, sheet_no, row_no)
    where is_read
    group by file_id, sheet_no, row_no
)

select row_of_form.*, read.exception_id, read.letter_id, read.outcome
from row_of_form
left join read using (file_id, sheet_no, row_no)
