insert into rows_client_refresh by name select * from ccx_intake();
