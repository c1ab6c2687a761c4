-- table: one row per open exception, not in rerun, that is missing in this run's report of the layout that last saw
-- it, where that report did arrive and names every failure that still stands (cumulative).
-- Break R27, dropped.
with arrived as (
    select distinct source_sheet.layout
    from source_sheet
    inner join counted_file using (file_id)
    where counted_file.is_this_run and source_sheet.status = 'loaded'
),

named as (
    select distinct reported_sighting.exception_id, source_sheet.layout
    from reported_sighting
    inner join source_sheet using (file_id, sheet_no)
    where reported_sighting.source = 'system'
)

select
    'R27' as code,
    exception.exception_id as key,
    exception.state || ' since ' || exception.state_since as left_side,
    'not in this run''s ' || last_report.layout as right_side,
    null::bigint as difference
from exception
inner join last_report using (exception_id)
inner join layout using (layout)
inner join arrived using (layout)
anti join named using (exception_id, layout)
where layout.is_cumulative
    and is_open(exception.state)
    and exception.state <> 'rerun'
