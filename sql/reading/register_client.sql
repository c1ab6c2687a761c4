-- view: one row per row of the register clients as it stands.
select *
from rows_clients
where standing
    and file_id in (select file_id from standing_file where feeds = 'clients')
