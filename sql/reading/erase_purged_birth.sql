-- step: the same for what only the register of clients holds. the_rows is a table of its rows.
update the_rows
set nino = null, date_of_birth = null
where client_ref in (select client_ref from purged_client) and (nino is not null or date_of_birth is not null);
