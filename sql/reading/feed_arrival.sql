-- table: one row per feed that was ever loaded: the first run with a file of it, and whether this run has one. A break
-- that depends on a feed that was never loaded is not raised.
select
    source_sheet.feeds,
    min(counted_file.as_of) as first_as_of,
    bool_or(counted_file.is_this_run) as is_in_this_run
from source_sheet
inner join counted_file using (file_id)
where source_sheet.status = 'loaded' and source_sheet.feeds is not null
group by source_sheet.feeds
