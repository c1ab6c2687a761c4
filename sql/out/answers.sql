-- output: one row per answer or action on a letter that came in this run or whose day has come, and what became of it: first those
-- that did not apply. A rejected row of a form changed nothing.
with fate as (
    select named_id as exception_id, null::varchar as letter_id, outcome, outcome_date, fate, why, file_id, sheet_no, row_no
    from answer_fate
    union all
    select null, letter_id, action, acted_on, fate, why, file_id, sheet_no, row_no
    from action_fate
    union all
    select
        exception_id, letter_id, outcome, null, 'changed nothing', 'the row was rejected: ' || faults || ': have it corrected and sent again',
        file_id, sheet_no, row_no
    from rejected_form_row
)

select
    source_file.file_name, nullif(source_sheet.sheet, '') as sheet, fate.row_no as "row", source_file.as_of as week,
    fate.exception_id, fate.outcome, fate.outcome_date, fate.fate, fate.why, fate.letter_id
from fate
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
order by
    case fate.fate when 'in conflict' then 1 when 'changed nothing' then 2 when 'waits' then 3 else 4 end,
    source_file.file_name, source_file.as_of, source_sheet.sheet_no, fate.row_no
