-- step: Before anything is decided: a warning on the files of a feed that has far fewer or far more rows in this week
-- than in its recent weeks. It refuses nothing. Only weeks with a file of the feed count, and there must be at least
-- two; a difference smaller than the setting volume_rows is ignored.
delete from source_warning
where warning like 'volume: %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

insert into source_warning
with came as (
    select source_sheet.feeds, source_file.as_of, sum(source_sheet.rows_read)::bigint as row_count
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_file.as_of <= run.as_of and source_file.withdrawn_edition is null
        and source_file.status = 'loaded' and source_sheet.status = 'loaded' and not source_sheet.corrects
    group by source_sheet.feeds, source_file.as_of
),

recent as (
    select came.feeds, came.row_count
    from came
    cross join run
    cross join setting
    where came.as_of < run.as_of
    qualify row_number() over (partition by came.feeds order by came.as_of desc) <= any_value(setting.volume_weeks) over ()
),

usual as (
    select feeds, count(*) as weeks, min(row_count) as fewest, max(row_count) as most, median(row_count)::bigint as middle
    from recent
    group by feeds
    having count(*) >= 2
),

unusual as (
    select came.feeds, came.row_count, usual.* exclude (feeds)
    from came
    inner join run using (as_of)
    inner join usual using (feeds)
    cross join setting
    where abs(came.row_count - usual.middle) >= setting.volume_rows
        and (
            came.row_count * 100 < usual.middle * setting.volume_low_percent
            or came.row_count * 100 > usual.middle * setting.volume_high_percent
        )
)

select
    source_sheet.file_id,
    source_sheet.sheet_no,
    'volume: ' || counted_rows(unusual.row_count) || ' of ' || unusual.feeds || ' came in this week, and ' || unusual.fewest || ' to '
    || unusual.most || ' in each of the ' || unusual.weeks || ' before it: ask the sender whether that is right'
from source_sheet
inner join source_file using (file_id)
inner join run using (as_of)
inner join unusual using (feeds)
where source_file.withdrawn_edition is null and source_file.status = 'loaded' and source_sheet.status = 'loaded';
