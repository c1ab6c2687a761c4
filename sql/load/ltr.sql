insert into rows_ltr by name select * from ccx_intake();
