insert into rows_prompts by name select * from ccx_intake();
