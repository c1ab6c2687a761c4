-- macro: broken_break(id): the newest version of a break, the parts of its key, and the last run that found it
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
-- searched(id): the newest files in which what the break misses was looked for by the last run that found it; of an
-- exception, those that came since it was last seen or moved, as an older answer or report of it may well be there
create or replace temp macro searched(id) as table (
    with looked as (
        select
            broken.found_on,
            case broken.code
                when 'R20' then 'hp_returns'
                when 'R21' then 'imt_returns'
                when 'R26' then 'closure_results'
                when 'R27' then (
                    select max_by(s.feeds, s.as_of) from sighting as s
                    where s.exception_id = broken.first_part and s.as_of <= broken.found_on and s.source = 'system'
                )
                when 'R31' then 'ltr'
                when 'R35' then 'prompts'
                when 'R41' then 'arrears_cms'
                when 'R50' then 'letter_acks'
                when 'R51' then 'letter_acks'
            end as feeds,
            case
                when broken.code in ('R20', 'R21', 'R26') then (
                    select max(e.as_of) from exception_event as e
                    where e.exception_id = broken.first_part and e.as_of <= broken.found_on and e.state_before is distinct from e.state_after
                )
                when broken.code = 'R27' then (
                    select max(s.as_of) from sighting as s
                    where s.exception_id = broken.first_part and s.as_of <= broken.found_on and s.source = 'system'
                )
            end as since
        from broken_break(id) as broken
    ),

    came as (
        select source_sheet.file_id, source_sheet.sheet_no, source_sheet.rejected, source_file.as_of
        from source_sheet
        inner join source_file using (file_id)
        inner join looked on source_file.as_of <= looked.found_on and coalesce(source_file.as_of > looked.since, true)
        where source_sheet.status = 'loaded' and source_sheet.feeds = looked.feeds and source_file.withdrawn_edition is null
    ),

    earlier as (
        select count(distinct file_id) as files from came where as_of < (select max(as_of) from came)
    )

    select
        'right' as side,
        'searched, and not there' as what,
        null::varchar as about,
        nullif(concat_ws('; ',
            case when earlier.files > 0 then 'nor in ' || earlier.files || if(earlier.files = 1, ' file', ' files') || ' of earlier weeks' || coalesce(' since ' || looked.since, '') end,
            case when came.rejected > 0 then counted_rows(came.rejected) || ' of it rejected, and so not looked at: see the sheet rejects' end
        ), '') as says,
        came.file_id,
        came.sheet_no,
        null::integer as row_no
    from came
    cross join earlier
    cross join looked
    where came.as_of = (select max(as_of) from came)
    union all
    select 'right', 'no file of ' || looked.feeds || ' has come' || coalesce(' since ' || looked.since, ''), null, null, null, null, null
    from looked
    where looked.feeds is not null and not exists (select 1 from came)
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
