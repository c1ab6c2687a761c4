-- step: remove the rows of a part that must be read again. the_rows: the table that has them.
delete from the_rows
where file_id = ? and sheet_no = ?;
