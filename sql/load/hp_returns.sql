insert into rows_hp_returns by name select * from ccx_intake();
