-- question: one row per piece of evidence for a side of the break $1, as seen by the run that found the break with
-- these sides; if something is missing, the newest files that the last run to find the break searched, without those
-- that hold an answer about an exception that has waited too long: that answer did not count. note: what a run noted of
-- a file, as it is written: it names layouts and settings that its reader types.
with version as (
    select
        break_version.*,
        coalesce((select max(week.as_of) from week where week.as_of < break_version.valid_to), run.previous_as_of) as found_on
    from break_version
    cross join run
    where break_version.break_id = $1
    order by break_version.valid_from desc
    limit 1
),

kept as (
    select break_evidence.*, version.code, version.key, version.found_on
    from break_evidence
    inner join version on break_evidence.break_id = version.break_id and break_evidence.as_of >= version.valid_from
),

looked as (
    select code, key, side, about as feeds, says::date as since, found_on from kept where what = 'searched'
),

answered as (
    from answers_not_counted('looked')
),

newest as (
    from files_searched('looked', 'answered')
),

shown as (
    select
        side, what, about, says, file_id, sheet_no, row_no,
        what in ('the file, refused', 'came, and was not taken') as is_note
    from kept
    where what <> 'searched'
    union all
    select
        side,
        case when feeds is null then 'searched: what came in the week' else 'searched, and not there' end,
        null,
        case
            when feeds is null then read_as
            when feeds in (select cells ->> 'register' from reference_row where table_name = 'registers') then feeds || ' as they stand'
            else nullif(concat_ws('; ',
                case when earlier > 0 then 'nor in ' || earlier || if(earlier = 1, ' file', ' files') || ' of earlier weeks' || coalesce(' since ' || since, '') end,
                case when rejected > 0 then counted_rows(rejected) || ' of it rejected, and so not looked at: see the sheet Rejects' end
            ), '')
        end,
        file_id, sheet_no, null, false
    from newest
    union all
    select side, what, null, says, file_id, sheet_no, row_no, false
    from answered
    anti join kept using (file_id, sheet_no, row_no)
    union all
    select side, 'no file of ' || feeds || ' has come' || coalesce(' since ' || since, ''), null, null, null, null, null, false
    from looked
    where feeds is not null and not exists (select 1 from newest) and not exists (select 1 from answered)
    union all
    select null, 'nothing is kept: an earlier version of ccx found it; the next run that finds it keeps both sides', null, null, null, null, null, false
    from version
    where not exists (select 1 from kept)
)

select
    shown.side, shown.what, shown.about, if(is_note, null, shown.says) as says, if(is_note, shown.says, null) as note, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, shown.row_no as "row"
from shown
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by shown.side, source_file.as_of, source_file.file_name, shown.sheet_no, shown.row_no, shown.about
