insert into rows_imt_returns by name select * from ccx_intake();
