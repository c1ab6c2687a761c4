-- output: one row per rejected row of a file and layout, to be sent back. $1 is the id of the file, $2 the layout, $3 a piece
-- of its rows, which the run gives. came is the row as it came, or, if it contradicts another, was_read as it was read;
-- faults has reason:column of each fault, the leftmost first.
with faults as (
    select file_id, sheet_no, row_no, string_agg(reason || ':' || coalesce(column_name, ''), '|' order by place, reason) as faults
    from reject
    where file_id = $1 and in_piece($3, file_id, sheet_no, row_no)
    group by all
),

came as (
    select file_id, sheet_no, row_no, came
    from reject_row
    where file_id = $1 and in_piece($3, file_id, sheet_no, row_no)
),

conflicting as (
    select file_id, sheet_no, row_no, was_read
    from conflicting_row
    where file_id = $1 and in_piece($3, file_id, sheet_no, row_no)
)

select
    nullif(source_sheet.sheet, '') as sheet,
    faults.row_no as "row",
    faults.faults,
    came.came,
    conflicting.was_read
from faults
inner join source_sheet using (file_id, sheet_no)
left join came using (file_id, sheet_no, row_no)
left join conflicting using (file_id, sheet_no, row_no)
where source_sheet.layout = $2
order by faults.sheet_no, faults.row_no
