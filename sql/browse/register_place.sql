-- union: each registers, one row per row of a register that could be read and does not count: where it is. A register has
-- millions of rows that count, and each is on the page of its casegroup.
select file_id, sheet_no, row_no, standing from the_rows where not standing
union all
select file_id, sheet_no, row_no, standing from the_places where not standing
