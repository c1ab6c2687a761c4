-- step: one row per register that arrived in this week: whether it is taken, and if not, why. A register is taken whole
-- or not at all: it is not taken if one of its files was refused, if nothing came but rejected rows of it that somebody
-- put right, or if it has shrunk by more than the setting allows and nobody has confirmed that this is right.
with register (feeds) as (values ('casegroups'), ('cases'), ('case_members'), ('clients')),

counted as (
    select
        source_sheet.feeds,
        sum(source_sheet.accepted) as row_count,
        bool_and(source_sheet.corrects) as is_corrections,
        min(source_file.file_name) filter (source_sheet.corrects) as corrections
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_file.as_of = run.as_of and source_file.withdrawn_edition is null and source_file.status = 'loaded'
        and source_sheet.status = 'loaded'
    group by source_sheet.feeds
),

refused as (
    select refused_feed.feeds, first(refused_feed.file_name order by refused_feed.file_name) as file_name
    from refused_feed
    inner join run using (as_of)
    group by refused_feed.feeds
),

before as (
    select snapshot.feeds, max_by(snapshot.row_count, snapshot.as_of) as row_count
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of < run.as_of
    group by snapshot.feeds
)

insert into snapshot
select
    register.feeds,
    run.as_of,
    refused.file_name is null and not coalesce(counted.is_corrections, false) and not is_shrunk as taken,
    coalesce(counted.row_count, 0),
    case
        when refused.file_name is not null then 'file ' || refused.file_name || ' was refused, so the register stands as it was before'
        when counted.is_corrections
            then 'nothing of it came but rejected rows that were put right, in ' || counted.corrections
                || ', so the register stands as it was before: give that file with --restate to the week in which they were rejected,'
                || ' or ask for the whole register with these rows put right'
        when is_shrunk
            then counted_rows(counted.row_count) || if(before.row_count = 1, ' where there was ', ' where there were ') || before.row_count
                || ', so the register stands as it was before; if this is right, run with --accept-shrink ' || register.feeds
    end
from register
cross join run
left join counted using (feeds)
left join refused using (feeds)
left join before using (feeds)
cross join lateral (
    select coalesce(
        coalesce(counted.row_count, 0) * 100 < before.row_count * (100 - (select snapshot_shrink_percent from setting)),
        false
    ) and register.feeds not in (select feeds from accepted_shrink) as is_shrunk
) as shrinking
where counted.feeds is not null or refused.feeds is not null;
