-- union: each events, one row per row of an event that could be read: where it is, and whether it counts.
select file_id, sheet_no, row_no, standing from the_rows
