-- table: one row per event, in this run or an earlier one, that changed the state of an exception that somebody now
-- has, or that a failure report of this run sights although it has ended; is_last: no later event changed it. as_of:
-- the run in which the event applied.
with asked as (
    select exception_id, case_ref from exception where is_open(state)
    union
    select exception_id, exception.case_ref
    from exception
    semi join reported_sighting using (exception_id)
    where exception.state in ('removed', 'clerical')
),

event as (
    select exception_id, as_of, step, kind, event, event_date, state_before, state_after, file_id, sheet_no, row_no
    from exception_event
    union all
    select exception_id, run.as_of, step, kind, event, event_date, state_before, state_after, file_id, sheet_no, row_no
    from journal
    cross join run
)

select
    event.*,
    row_number() over (partition by exception_id order by as_of desc, step desc) = 1 as is_last,
    [evidence(
        'left', 'went to ' || state_after || ' by ' || kind,
        case
            when kind in ('hp_return', 'imt_return') then exception_id
            when kind in ('sighting', 'closure_result') then case_ref
        end,
        concat_ws(' of ', event, event_date),
        file_id, sheet_no, row_no
    )] as evidence
from event
inner join asked using (exception_id)
where state_before is distinct from state_after
