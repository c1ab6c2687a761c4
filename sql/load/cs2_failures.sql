insert into rows_cs2_failures by name select * from ccx_intake();
