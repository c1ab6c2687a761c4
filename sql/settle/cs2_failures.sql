-- Which rows of cs2_failures do not count in this run: duplicates.
update rows_cs2_failures
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'cs2_failures' as feeds, *, false as is_conflicting from repeated_row('rows_cs2_failures');

update rows_cs2_failures
set standing = false
from dropped_row
where dropped_row.feeds = 'cs2_failures'
    and rows_cs2_failures.file_id = dropped_row.file_id
    and rows_cs2_failures.sheet_no = dropped_row.sheet_no
    and rows_cs2_failures.row_no = dropped_row.row_no;
