-- macro: clients_reported_dead(letters, held, deaths): one row per client who is reported dead, by what is known now: by dates of death that count (held),
-- by deaths that stand, by their name in the register or, of the clients of the letters, in the newest refresh, or by a letter that came back.
create or replace temp macro clients_reported_dead(letters, held, deaths) as table (
    with newest_name as (
        select client_ref, name_says_dead
        from rows_client_refresh
        inner join counted_file using (file_id)
        where standing and client_ref in (select client_ref from query_table(letters))
        qualify rank() over (partition by client_ref order by data_as_at desc) = 1
    )

    select client_ref from query_table(held)
    union
    select client_ref from query_table(deaths)
    union
    select client_ref from register_client where name_says_dead
    union
    select client_ref from newest_name where name_says_dead
    union
    select issued_letter.client_ref
    from rows_returned_letters as back
    inner join counted_file using (file_id)
    inner join issued_letter using (letter_id)
    where back.standing and back.says_dead
);
