-- table: one row per file and register whose rows make up the current register: the files of the newest week in which
-- the register was taken.
with newest as (
    select snapshot.feeds, max(snapshot.as_of) as as_of
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of <= run.as_of
    group by snapshot.feeds
)

select distinct
    newest.feeds,
    counted_file.file_id,
    counted_file.is_this_run
from newest
inner join counted_file using (as_of)
inner join source_sheet
    on counted_file.file_id = source_sheet.file_id
    and newest.feeds = source_sheet.feeds
    and source_sheet.status = 'loaded'
