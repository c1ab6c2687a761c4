-- step: delete the rows of the files of the week of the run. the_rows is a table of rows.
delete from the_rows
where file_id in (select file_id from source_file inner join run using (as_of));
