-- table: one row per exception and event that met it in this run, in the order in which they applied (step), with the
-- row of the event if it came from one. phase keeps the order of the run: events, moves, continued exceptions, deaths
-- reopened, casegroups closed, casegroups leaving the process.
with met as (
    select
        0 as phase, life.exception_id, life.step, life.kind, life.event, life.event_date, life_event.file_id,
        life_event.sheet_no, life_event.row_no, life.state_before, life.state as state_after, life.effect
    from life
    inner join life_event using (exception_id, step)
    union all
    select
        0, returned.exception_id, 1000000 + row_number() over (order by file_seq, sheet_no, row_no), returned.kind,
        returned.outcome, returned.outcome_date, returned.file_id, returned.sheet_no, returned.row_no, after_events.state,
        after_events.state, case when returned.is_stale then 'stale_token' else 'conflict' end
    from returned
    inner join after_events using (exception_id)
    inner join met_exception using (exception_id)
    where (returned.is_conflicting or returned.is_stale) and (returned.is_new or met_exception.is_new_exception)
    union all
    select
        1, move.from_exception_id, 1, 'register', upper(move.cause), run.as_of, null, null, null, after_events.state,
        'resolved', 'moved'
    from move
    inner join after_events on move.from_exception_id = after_events.exception_id
    cross join run
    union all
    select
        2, moved_life.exception_id, moved_life.step, moved_life.kind, moved_life.event, moved_life.event_date,
        moved_life_event.file_id, moved_life_event.sheet_no, moved_life_event.row_no, moved_life.state_before,
        moved_life.state, moved_life.effect
    from moved_life
    inner join moved_life_event using (exception_id, step)
    union all
    select
        3, death_reopened.exception_id, 1, 'register', 'DEATH', run.as_of, null, null, null, 'resolved',
        starting_state(known_exception.route), 'reopened'
    from death_reopened
    inner join known_exception using (exception_id)
    cross join run
    union all
    select
        3, reinstated.exception_id, 1, 'command', 'REINSTATE', run.as_of, null, null, null, 'removed', reinstated.state,
        'reopened'
    from reinstated
    cross join run
    union all
    select
        4, closed_without_case.exception_id, 1, 'register', 'CLOSED', run.as_of, null, null, null,
        case
            when death_reopened.exception_id is not null then starting_state(known_exception.route)
            else coalesce(reinstated.state, after_moves.state)
        end,
        'resolved', 'closed'
    from closed_without_case
    inner join after_moves using (exception_id)
    inner join known_exception using (exception_id)
    left join death_reopened using (exception_id)
    left join reinstated using (exception_id)
    cross join run
    union all
    select
        5, before_leaving.exception_id, 1, 'casegroup', casegroup_disposition.disposition, run.as_of, null, null, null,
        before_leaving.state, 'removed', 'removed'
    from before_leaving
    inner join known_exception using (exception_id)
    inner join casegroup_disposition using (casegroup)
    cross join run
    where is_open(before_leaving.state) and casegroup_disposition.disposition <> 'MANAGED'
)

select
    met.* exclude (phase, step),
    row_number() over (partition by met.exception_id order by met.phase, met.step) as step
from met
