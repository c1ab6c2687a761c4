-- union: each registers, one row per row of this week's files that contradicts another, as it was read, in JSON: how it
-- came is no longer known. Only rows that do not count are looked at, since these are few.
select r.file_id, r.sheet_no, r.row_no, to_json(r)::varchar as was_read
from the_rows as r
semi join (
    select reject.file_id, reject.sheet_no, reject.row_no
    from reject
    inner join rejected_file using (file_id)
    where reject.reason = 'conflicting_key' and rejected_file.feeds = 'the_register'
) using (file_id, sheet_no, row_no)
where not r.standing
