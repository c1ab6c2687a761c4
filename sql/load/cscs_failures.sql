insert into rows_cscs_failures by name select * from ccx_intake();
