-- Which rows of manual_notifications do not count in this run: duplicates.
update rows_manual_notifications
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'manual_notifications' as feeds, *, false as is_conflicting from repeated_row('rows_manual_notifications');

update rows_manual_notifications
set standing = false
from dropped_row
where dropped_row.feeds = 'manual_notifications'
    and rows_manual_notifications.file_id = dropped_row.file_id
    and rows_manual_notifications.sheet_no = dropped_row.sheet_no
    and rows_manual_notifications.row_no = dropped_row.row_no;
