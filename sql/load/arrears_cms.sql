insert into rows_arrears_cms by name select * from ccx_intake();
