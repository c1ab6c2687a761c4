insert into rows_cases by name select * from ccx_intake();
