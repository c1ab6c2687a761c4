-- Which rows of client_refresh do not count in this run: duplicates.
update rows_client_refresh
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'client_refresh' as feeds, *, false as is_conflicting from repeated_row('rows_client_refresh');

update rows_client_refresh
set standing = false
from dropped_row
where dropped_row.feeds = 'client_refresh'
    and rows_client_refresh.file_id = dropped_row.file_id
    and rows_client_refresh.sheet_no = dropped_row.sheet_no
    and rows_client_refresh.row_no = dropped_row.row_no;
