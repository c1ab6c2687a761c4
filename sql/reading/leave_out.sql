-- step: stop counting the rows that were found to repeat or contradict others. the_rows is the table of the layout, $1
-- the layout.
update the_rows
set standing = false
from dropped_row
where dropped_row.feeds = $1
    and the_rows.file_id = dropped_row.file_id
    and the_rows.sheet_no = dropped_row.sheet_no
    and the_rows.row_no = dropped_row.row_no;
