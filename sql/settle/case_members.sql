-- Which rows of the register case_members do not count in this run: duplicates, and rows that contradict each other.
update rows_case_members
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'case_members' as feeds, * exclude (key), 'case_ref' as column_name, key as value, false as is_personal from repeated_key('keyed_case_members');

update rows_case_members
set standing = false
from dropped_row
where dropped_row.feeds = 'case_members'
    and rows_case_members.file_id = dropped_row.file_id
    and rows_case_members.sheet_no = dropped_row.sheet_no
    and rows_case_members.row_no = dropped_row.row_no;
