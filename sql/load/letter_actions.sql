insert into rows_letter_actions by name select * from ccx_intake();
