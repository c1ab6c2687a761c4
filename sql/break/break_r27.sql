-- table: one row per open exception, not in rerun, that is missing from this run's report of the layout that last saw
-- it, where that report arrived and lists every failure that is still open (cumulative). Rows that came back corrected are
-- no report.
with arrived as (
    select distinct source_sheet.layout
    from source_sheet
    inner join counted_file using (file_id)
    where counted_file.is_this_run and source_sheet.status = 'loaded' and not source_sheet.corrects
),

named as (
    select distinct reported_sighting.exception_id, source_sheet.layout
    from reported_sighting
    inner join source_sheet using (file_id, sheet_no)
    where reported_sighting.source = 'system'
),

dropped as (
    select exception.exception_id, exception.state, exception.state_since, last_report.layout, layout.feeds
    from exception
    inner join last_report using (exception_id)
    inner join layout using (layout)
    inner join arrived using (layout)
    anti join named using (exception_id, layout)
    where layout.is_cumulative
        and is_open(exception.state)
        and exception.state <> 'rerun'
),

seen as (
    select
        s.exception_id, s.as_of,
        [evidence('left', 'last seen by a failure report', null, s.sighted_on, s.file_id, s.sheet_no, s.row_no)] as evidence
    from sighting_row as s
    semi join dropped using (exception_id)
    where s.source = 'system'
    qualify row_number() over (partition by s.exception_id order by s.as_of desc, s.sighted_on desc, s.row_no desc) = 1
)

select
    dropped.exception_id as key,
    dropped.state || ' since ' || dropped.state_since as left_side,
    'not in this run''s ' || dropped.layout as right_side,
    null::bigint as difference,
    coalesce(seen.evidence, []) || [searched('right', dropped.feeds, seen.as_of)] as evidence
from dropped
left join seen using (exception_id)
