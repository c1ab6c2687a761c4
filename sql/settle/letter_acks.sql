-- Which rows of letter_acks do not count in this run: duplicates.
update rows_letter_acks
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'letter_acks' as feeds, *, false as is_conflicting from repeated_row('rows_letter_acks');

update rows_letter_acks
set standing = false
from dropped_row
where dropped_row.feeds = 'letter_acks'
    and rows_letter_acks.file_id = dropped_row.file_id
    and rows_letter_acks.sheet_no = dropped_row.sheet_no
    and rows_letter_acks.row_no = dropped_row.row_no;
