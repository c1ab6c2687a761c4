-- Which rows of ltr do not count in this run: duplicates.
update rows_ltr
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'ltr' as feeds, *, false as is_conflicting from repeated_row('rows_ltr');

update rows_ltr
set standing = false
from dropped_row
where dropped_row.feeds = 'ltr'
    and rows_ltr.file_id = dropped_row.file_id
    and rows_ltr.sheet_no = dropped_row.sheet_no
    and rows_ltr.row_no = dropped_row.row_no;
