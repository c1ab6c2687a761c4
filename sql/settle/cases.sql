-- Which rows of the register cases do not count in this run: duplicates, and rows that contradict each other.
update rows_cases
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'cases' as feeds, * exclude (key), 'case_ref' as column_name, key as value, false as is_personal from repeated_key('keyed_cases');

update rows_cases
set standing = false
from dropped_row
where dropped_row.feeds = 'cases'
    and rows_cases.file_id = dropped_row.file_id
    and rows_cases.sheet_no = dropped_row.sheet_no
    and rows_cases.row_no = dropped_row.row_no;
