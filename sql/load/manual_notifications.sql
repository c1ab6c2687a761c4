insert into rows_manual_notifications by name select * from ccx_intake();
