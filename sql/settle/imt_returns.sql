-- Which rows of imt_returns do not count in this run: duplicates.
update rows_imt_returns
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'imt_returns' as feeds, *, false as is_conflicting from repeated_row('rows_imt_returns');

update rows_imt_returns
set standing = false
from dropped_row
where dropped_row.feeds = 'imt_returns'
    and rows_imt_returns.file_id = dropped_row.file_id
    and rows_imt_returns.sheet_no = dropped_row.sheet_no
    and rows_imt_returns.row_no = dropped_row.row_no;
