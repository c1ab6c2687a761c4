-- question: one row per fault of the rejected rows of a piece of a sheet, $1, the leftmost fault of a row first.
select row_no, coalesce(column_name, '') as column_name, coalesce(value, '') as value, reason
from reject
where in_piece($1, file_id, sheet_no, row_no)
order by row_no, place, reason
