-- question: one row per row of letter_actions about the letter $1, with who acted and the place where a person finds
-- it.
select
    source_file.as_of as week,
    rows_letter_actions.action,
    rows_letter_actions.acted_on,
    rows_letter_actions.acted_by as "by",
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    rows_letter_actions.row_no as "row"
from rows_letter_actions
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where rows_letter_actions.letter_id = $1 and rows_letter_actions.standing
order by rows_letter_actions.acted_on, source_file.as_of, source_file.file_name, rows_letter_actions.sheet_no, rows_letter_actions.row_no
