-- table: one row per client in the register for whom a source gave a date of death that still counts: what the register says.
select client_ref, data_as_at, date_of_death, file_id, sheet_no, row_no
from register_client
where client_ref in (select client_ref from given_death_date)
