-- step: the sheets of the week's files that feed the layouts which are to be settled, $1, with | between them.
create or replace temp table settled_sheet as
select s.file_id, s.sheet_no, s.feeds
from source_sheet as s
semi join week_source using (file_id)
where list_contains(string_split($1, '|'), s.feeds);
