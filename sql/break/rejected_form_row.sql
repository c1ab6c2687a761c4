-- table: one row per row of a form of this run that was rejected: the exception or letter that it names and its outcome or action, as
-- far as they could be read, and what is wrong with it.
with rejected as (
    select distinct reject.file_id, reject.sheet_no, reject.row_no
    from reject
    inner join source_sheet using (file_id, sheet_no)
    inner join counted_file using (file_id)
    where counted_file.is_this_run and source_sheet.feeds in ('hp_returns', 'imt_returns', 'letter_actions')
),

row_of_form as (
    from form_faults('rejected')
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
