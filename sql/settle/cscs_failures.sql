-- Which rows of cscs_failures do not count in this run: duplicates.
update rows_cscs_failures
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'cscs_failures' as feeds, *, false as is_conflicting from repeated_row('rows_cscs_failures');

update rows_cscs_failures
set standing = false
from dropped_row
where dropped_row.feeds = 'cscs_failures'
    and rows_cscs_failures.file_id = dropped_row.file_id
    and rows_cscs_failures.sheet_no = dropped_row.sheet_no
    and rows_cscs_failures.row_no = dropped_row.row_no;
