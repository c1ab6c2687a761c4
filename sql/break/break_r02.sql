-- table: one row per weekly feed without a file in this run. A file that was skipped because its bytes are already
-- loaded counts as received, and so does a refused file that belongs to the feed or resembles it most, which R01 reports.
-- Rows that came back corrected do not: they are of an earlier file.
with weekly as (
    select distinct feeds from layout where is_weekly
),

arrived as (
    select source_sheet.feeds
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_file.as_of = run.as_of and source_file.withdrawn_edition is null and source_sheet.feeds is not null and not source_sheet.corrects
    union
    select refused_feed.feeds
    from refused_feed
    inner join run using (as_of)
)

select
    weekly.feeds as key,
    'a file every week' as left_side,
    'no file in this run' as right_side,
    null::bigint as difference,
    [searched('right', null, null)] as evidence
from weekly
anti join arrived using (feeds)
