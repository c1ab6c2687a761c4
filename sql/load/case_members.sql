insert into rows_case_members by name select * from ccx_intake();
