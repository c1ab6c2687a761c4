-- macro: data_given(clients): one row per row of the register, and of a refresh dated no later than the newest week, that gives data of a client whom
-- a table names: its name and address, what is wrong with that (address_fault), and what it has in common with another (facts).
create or replace temp macro data_given(clients) as table (
    select
        'register' as source, client_ref, data_as_at, 0 as file_seq, file_id, sheet_no, row_no, name, name_says_dead, sensitive, address_fault,
        address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode, facts_of_address(register_client) as facts
    from register_client
    where client_ref in (select client_ref from query_table(clients))
    union all
    select
        'refresh', r.client_ref, r.data_as_at, counted_file.file_seq, r.file_id, r.sheet_no, r.row_no, r.name, r.name_says_dead, r.sensitive, r.address_fault,
        r.address_line_1, r.address_line_2, r.address_line_3, r.address_line_4, r.address_line_5, r.address_line_6, r.postcode, facts_of_address(r)
    from rows_client_refresh as r
    inner join counted_file using (file_id)
    cross join run
    where r.standing and r.data_as_at <= run.previous_as_of and r.client_ref in (select client_ref from query_table(clients))
);
