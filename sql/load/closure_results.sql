insert into rows_closure_results by name select * from ccx_intake();
