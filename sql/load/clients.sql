insert into rows_clients by name select * from ccx_intake();
