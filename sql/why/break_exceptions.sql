-- question: one row per event, row or file that was searched behind a side of the break $1, of the codes R20 to R29: who
-- holds what.
with broken as materialized (
    select * from broken_break($1)
),

event as (
    select
        e.*, broken.code, broken.second_part, broken.third_part, broken.found_on,
        row_number() over (order by e.as_of desc, e.step desc) as newness,
        e.state_before is distinct from e.state_after as has_moved
    from exception_event as e
    inner join broken on e.exception_id = broken.first_part
    where e.as_of <= broken.found_on
),

returned as (
    select 'hp_return' as kind, exception_id, outcome, outcome_date, file_id, sheet_no, row_no from rows_hp_returns where standing
    union all
    select 'imt_return', exception_id, outcome, outcome_date, file_id, sheet_no, row_no from rows_imt_returns where standing and outcome is not null
),

reported as (
    select s.exception_id, s.feeds, s.as_of, s.sighted_on, s.file_id, s.sheet_no, s.row_no, broken.code, broken.found_on
    from sighting as s
    inner join broken on s.exception_id = broken.first_part
    where s.source = 'system' and s.as_of <= broken.found_on
),

failed as (
    select case_ref, report_date, file_id, sheet_no, row_no from rows_cscs_failures where standing
    union all
    select case_ref, report_date, file_id, sheet_no, row_no from rows_cs2_failures where standing
),

evidence as (
    select
        'left' as side,
        'went to ' || event.state_after || ' by ' || event.kind as what,
        case
            when event.kind in ('hp_return', 'imt_return') then event.exception_id
            when event.kind in ('sighting', 'closure_result') then exception_version.case_ref
        end as about,
        concat_ws(' of ', event.event, event.event_date) as says,
        event.file_id, event.sheet_no, event.row_no
    from event
    left join exception_version on event.exception_id = exception_version.exception_id and exception_version.valid_to is null
    where event.code in ('R20', 'R21', 'R26', 'R29') and event.has_moved
    qualify row_number() over (order by event.newness) = 1
    union all
    select side.name, side.what, null, event.event || ' of ' || event.event_date, event.file_id, event.sheet_no, event.row_no
    from event
    inner join (values ('left', 'technical skip'), ('right', 'came back')) as side (name, what)
        on case side.name when 'left' then event.event = 'TECHNICAL_SKIP' and event.has_moved else event.state_before = 'rerun' and event.has_moved end
    where event.code = 'R25'
    union all
    select 'left', 'last seen by a failure report', null, reported.sighted_on::varchar, reported.file_id, reported.sheet_no, reported.row_no
    from reported
    where reported.code = 'R27'
    qualify row_number() over (order by reported.as_of desc, reported.sighted_on desc, reported.row_no desc) = 1
    union all
    select 'right', 'reported again', null, reported.sighted_on::varchar, reported.file_id, reported.sheet_no, reported.row_no
    from reported
    where reported.code = 'R29' and reported.as_of = reported.found_on
    union all
    select 'left', 'answer by ' || returned.kind, returned.exception_id, returned.outcome || ' of ' || returned.outcome_date, returned.file_id, returned.sheet_no, returned.row_no
    from returned
    inner join broken on returned.exception_id = broken.first_part
    where broken.code = 'R22'
        or (broken.code = 'R23' and returned.outcome_date::varchar = broken.second_part and returned.outcome = broken.third_part)
    union all
    select
        case when dense_rank() over (order by returned.kind, returned.outcome) = 1 then 'left' else 'right' end,
        'answer by ' || returned.kind, returned.exception_id, returned.outcome || ' of ' || returned.outcome_date, returned.file_id, returned.sheet_no, returned.row_no
    from returned
    inner join broken
        on broken.code = 'R24' and returned.exception_id = broken.first_part and returned.outcome_date::varchar = broken.second_part
    union all
    select 'right', 'searched: the exceptions of this database', broken.key, 'not there', null, null, null
    from broken
    where broken.code = 'R22'
    union all
    select distinct 'right', 'what the exception was', event.exception_id, event.state_before, null, null, null
    from event
    where event.code = 'R23' and event.event_date::varchar = event.second_part and event.event = event.third_part
    union all
    select 'left', 'closure batch', c.case_ref, c.result || ' of ' || c.result_date, c.file_id, c.sheet_no, c.row_no
    from rows_closure_results as c
    inner join broken on broken.code = 'R28' and c.case_ref = broken.key
    where c.standing and c.result = 'CLOSED'
    union all
    select 'right', 'failure report', failed.case_ref, 'reported on ' || failed.report_date, failed.file_id, failed.sheet_no, failed.row_no
    from failed
    inner join broken on broken.code = 'R28' and failed.case_ref = broken.key
    inner join counted_file on failed.file_id = counted_file.file_id and counted_file.as_of = broken.found_on
    union all
    select * from searched($1)
)

select
    evidence.side, evidence.what, evidence.about, evidence.says, source_file.as_of as file_week, source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet, evidence.row_no as "row"
from evidence
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
order by evidence.side, source_file.as_of, source_file.file_name, evidence.sheet_no, evidence.row_no, evidence.about
