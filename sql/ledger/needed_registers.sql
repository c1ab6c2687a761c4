-- step: the registers that the week of the run reads, of its own files and of weeks before it, each in one file: of those
-- that were taken before it, as many of the newest as the catalogue says.
create or replace temp table needed_register as
with register as (
    select cells ->> 'register' as feeds, (cells ->> 'kept')::integer as kept
    from reference_row
    where table_name = 'registers'
),

newest as (
    select snapshot.feeds, snapshot.as_of
    from snapshot
    inner join run on snapshot.as_of < run.as_of
    inner join register using (feeds)
    where snapshot.taken
    qualify row_number() over (partition by snapshot.feeds order by snapshot.as_of desc) <= any_value(register.kept) over (partition by snapshot.feeds)
    union all
    select register.feeds, run.as_of
    from register
    cross join run
)

select distinct newest.feeds, source_file.file_id
from newest
inner join source_file using (as_of)
inner join source_sheet on source_file.file_id = source_sheet.file_id and newest.feeds = source_sheet.feeds;
