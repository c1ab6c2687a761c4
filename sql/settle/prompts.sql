-- Which rows of prompts do not count in this run: duplicates.
update rows_prompts
set standing = true
where not standing and file_id in (select file_id from week_source);

insert into dropped_row by name
select 'prompts' as feeds, *, false as is_conflicting from repeated_row('rows_prompts');

update rows_prompts
set standing = false
from dropped_row
where dropped_row.feeds = 'prompts'
    and rows_prompts.file_id = dropped_row.file_id
    and rows_prompts.sheet_no = dropped_row.sheet_no
    and rows_prompts.row_no = dropped_row.row_no;
