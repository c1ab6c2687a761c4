insert into rows_casegroups by name select * from ccx_intake();
