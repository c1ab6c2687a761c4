-- Which rows of letter_actions do not count in this run: duplicates.
update rows_letter_actions
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'letter_actions' as feeds, *, false as is_conflicting from repeated_row('rows_letter_actions');

update rows_letter_actions
set standing = false
from dropped_row
where dropped_row.feeds = 'letter_actions'
    and rows_letter_actions.file_id = dropped_row.file_id
    and rows_letter_actions.sheet_no = dropped_row.sheet_no
    and rows_letter_actions.row_no = dropped_row.row_no;
