-- step: remove what rejected rows in purged_reject say. What they name stays, so that letters wait.
update reject_row
set came = '{}'
from purged_reject as p
where reject_row.came <> '{}'
    and reject_row.file_id = p.file_id and reject_row.sheet_no = p.sheet_no and reject_row.row_no = p.row_no;

update reject
set value = null
from purged_reject as p
where reject.value is not null
    and reject.file_id = p.file_id and reject.sheet_no = p.sheet_no and reject.row_no = p.row_no;

delete from reject_value
using purged_reject as p
where reject_value.column_name = 'source_text'
    and reject_value.file_id = p.file_id and reject_value.sheet_no = p.sheet_no and reject_value.row_no = p.row_no;
