-- union: each failure_reports, one row per row of a failure report that could be read: where it is, and whether it counts.
select file_id, sheet_no, row_no, standing from the_rows
