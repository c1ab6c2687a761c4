-- Which rows of the register clients do not count in this run: duplicates, and rows that contradict each other.
update rows_clients
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'clients' as feeds, * exclude (key), 'client_ref' as column_name, key as value, true as is_personal from repeated_key('keyed_clients');

update rows_clients
set standing = false
from dropped_row
where dropped_row.feeds = 'clients'
    and rows_clients.file_id = dropped_row.file_id
    and rows_clients.sheet_no = dropped_row.sheet_no
    and rows_clients.row_no = dropped_row.row_no;
