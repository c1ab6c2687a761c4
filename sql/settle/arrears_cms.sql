-- Which rows of arrears_cms do not count in this run: duplicates.
update rows_arrears_cms
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'arrears_cms' as feeds, *, false as is_conflicting from repeated_row('rows_arrears_cms');

update rows_arrears_cms
set standing = false
from dropped_row
where dropped_row.feeds = 'arrears_cms'
    and rows_arrears_cms.file_id = dropped_row.file_id
    and rows_arrears_cms.sheet_no = dropped_row.sheet_no
    and rows_arrears_cms.row_no = dropped_row.row_no;
