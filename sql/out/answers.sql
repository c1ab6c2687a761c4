-- output: one row per answer that came in this run or whose day has come, and what became of it: first those that did not
-- apply.
select
    source_file.file_name, nullif(source_sheet.sheet, '') as sheet, answer_fate.row_no as "row", source_file.as_of as week,
    answer_fate.named_id as exception_id,
    answer_fate.outcome, answer_fate.outcome_date, answer_fate.fate, answer_fate.why
from answer_fate
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
order by
    case answer_fate.fate when 'in conflict' then 1 when 'changed nothing' then 2 when 'waits' then 3 else 4 end,
    source_file.file_name, source_file.as_of, source_sheet.sheet_no, answer_fate.row_no
