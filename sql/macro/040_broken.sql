-- broken_break(id): the newest version of a break, the parts of its key, and the last run that found it
create or replace temp macro broken_break(id) as table (
    select
        break_version.code,
        break_version.key,
        split_part(break_version.key, '|', 1) as first_part,
        split_part(break_version.key, '|', 2) as second_part,
        split_part(break_version.key, '|', 3) as third_part,
        coalesce(
            (select max(week.as_of) from week where week.as_of < break_version.valid_to),
            run.previous_as_of
        ) as found_on
    from break_version
    cross join run
    where break_version.break_id = id
    order by break_version.valid_from desc
    limit 1
);
-- searched(feed, of_side): the newest files in which something of a feed was looked for that is not there
create or replace temp macro searched(feed, of_side) as table (
    with came as (
        select source_sheet.file_id, source_sheet.sheet_no, source_file.as_of
        from source_sheet
        inner join source_file using (file_id)
        cross join run
        where source_sheet.status = 'loaded' and source_sheet.feeds = feed
            and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
    ),

    earlier as (
        select count(distinct file_id) as files from came where as_of < (select max(as_of) from came)
    )

    select
        of_side as side,
        'searched, and not there' as what,
        null::varchar as about,
        case when earlier.files > 0 then 'nor in ' || earlier.files || ' files of earlier weeks' end as says,
        came.file_id,
        came.sheet_no,
        null::integer as row_no
    from came
    cross join earlier
    where came.as_of = (select max(as_of) from came)
    union all
    select of_side, 'no file of ' || feed || ' has come', null, null, null, null, null
    where not exists (select 1 from came)
);
-- searched_register(feed, of_side): the files of a register as it stands, in which something was looked for that is not
-- there
create or replace temp macro searched_register(feed, of_side) as table (
    select
        of_side as side,
        'searched, and not there' as what,
        null::varchar as about,
        feed || ' as they stand' as says,
        source_sheet.file_id,
        source_sheet.sheet_no,
        null::integer as row_no
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_sheet.status = 'loaded' and source_sheet.feeds = feed
        and source_file.withdrawn_edition is null
        and source_file.as_of = (
            select max(snapshot.as_of) from snapshot where snapshot.feeds = feed and snapshot.taken and snapshot.as_of <= run.as_of
        )
);
