-- step: load the rows of a file into the table of its layout. the_rows: that table.
insert into the_rows by name select * from ccx_intake();
