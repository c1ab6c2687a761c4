-- table: one row per register that arrived in this run but was not taken.
with standing as (
    select snapshot.feeds, max(snapshot.as_of) as as_of
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of <= run.as_of
    group by snapshot.feeds
),

stood as (
    select feeds, pieces(evidence('left', 'the register as it stands', null, null, file_id, source_sheet.sheet_no, null)) as evidence
    from standing_file
    inner join source_sheet using (file_id, feeds)
    group by feeds
),

came as (
    select source_sheet.feeds, source_file.note, source_file.file_id, source_sheet.sheet_no
    from source_sheet
    inner join source_file using (file_id)
    inner join run using (as_of)
    where source_file.withdrawn_edition is null
    union all
    select refused_feed.feeds, source_file.note, source_file.file_id, null
    from refused_feed
    inner join source_file using (as_of, file_name)
    inner join run using (as_of)
    anti join source_sheet using (file_id)
    where source_file.withdrawn_edition is null
),

refused as (
    select feeds, pieces(evidence('right', 'came, and was not taken', null, coalesce(came.note, snapshot.note), came.file_id, came.sheet_no, null)) as evidence
    from came
    inner join snapshot using (feeds)
    inner join run using (as_of)
    group by feeds
)

select
    snapshot.feeds as key,
    coalesce('taken on ' || standing.as_of, 'never taken') as left_side,
    'came and was not taken' as right_side,
    null::bigint as difference,
    coalesce(stood.evidence, []) || coalesce(refused.evidence, []) as evidence
from snapshot
cross join run
left join standing using (feeds)
left join stood using (feeds)
left join refused using (feeds)
where snapshot.as_of = run.as_of
    and not snapshot.taken
