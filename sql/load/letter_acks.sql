insert into rows_letter_acks by name select * from ccx_intake();
