-- step: the registers in files before the week of the run that no week from then on reads: all but the two newest of each
-- that were taken. A week reads the newest, and compares it with the one before.
create or replace temp table archived_now as
with kept as (
    select snapshot.feeds, snapshot.as_of
    from snapshot
    inner join run on snapshot.as_of < run.as_of
    where snapshot.taken
    qualify row_number() over (partition by snapshot.feeds order by snapshot.as_of desc) <= 2
)

select distinct source_file.file_id, source_sheet.feeds, source_file.as_of
from source_sheet
inner join source_file using (file_id)
inner join run on source_file.as_of < run.as_of
anti join kept on source_sheet.feeds = kept.feeds and source_file.as_of = kept.as_of
anti join archived_register as gone on source_sheet.file_id = gone.file_id and source_sheet.feeds = gone.feeds
where source_sheet.feeds in (select cells ->> 'register' from reference_row where table_name = 'registers');
