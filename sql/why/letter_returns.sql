-- question: one row per row that says that the letter $1 came back, and the place where a person finds it. The reason stays
-- in its row; says_dead: it holds a word that says that somebody has died.
select
    source_file.as_of as week,
    rows_returned_letters.returned_on,
    rows_returned_letters.says_dead,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    rows_returned_letters.row_no as "row"
from rows_returned_letters
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where rows_returned_letters.letter_id = $1 and rows_returned_letters.standing
order by rows_returned_letters.returned_on, source_file.as_of, source_file.file_name, rows_returned_letters.sheet_no, rows_returned_letters.row_no
