-- Which rows of closure_results do not count in this run: duplicates.
update rows_closure_results
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'closure_results' as feeds, *, false as is_conflicting from repeated_row('rows_closure_results');

update rows_closure_results
set standing = false
from dropped_row
where dropped_row.feeds = 'closure_results'
    and rows_closure_results.file_id = dropped_row.file_id
    and rows_closure_results.sheet_no = dropped_row.sheet_no
    and rows_closure_results.row_no = dropped_row.row_no;
