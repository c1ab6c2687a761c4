-- Which rows of the register casegroups do not count in this run: duplicates, and rows that contradict each other.
update rows_casegroups
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'casegroups' as feeds, * exclude (key), 'casegroup' as column_name, key as value, false as is_personal from repeated_key('keyed_casegroups');

update rows_casegroups
set standing = false
from dropped_row
where dropped_row.feeds = 'casegroups'
    and rows_casegroups.file_id = dropped_row.file_id
    and rows_casegroups.sheet_no = dropped_row.sheet_no
    and rows_casegroups.row_no = dropped_row.row_no;
