-- table: one row per exception and event that met it in this run, in the order in which they applied (step), with the
-- row of the event if it came from one. phase keeps the order of the run: events, moves, what goes on or is sighted after
-- them, deaths reopened, casegroups closed, casegroups leaving the process. What met one that then takes over the life of
-- another has changed nothing.
with taken_over as (
    select move.exception_id, upper(move.cause) as event, after_events.state, opening.exception_id is not null as is_known
    from move
    inner join after_events on move.from_exception_id = after_events.exception_id
    left join opening on move.exception_id = opening.exception_id
    where move.is_continued
),

met as (
    select
        0 as phase, life.exception_id, life.step, life.kind, life.event, life.event_date, life_event.file_id,
        life_event.sheet_no, life_event.row_no,
        case when taken_over.exception_id is null then life.state_before else taken_over.state end as state_before,
        coalesce(taken_over.state, life.state) as state_after,
        case when taken_over.exception_id is null or life.effect = 'out_of_turn' then life.effect else 'none' end as effect
    from life
    inner join life_event using (exception_id, step)
    left join taken_over using (exception_id)
    union all
    select
        0, exception_id, 1000000 + place, kind, event, event_date, file_id, sheet_no, row_no, state, state, effect
    from unapplied_answer
    union all
    select
        1, move.from_exception_id, 1, 'register', upper(move.cause), run.as_of, null, null, null, after_events.state,
        'resolved', 'moved'
    from move
    inner join after_events on move.from_exception_id = after_events.exception_id
    cross join run
    union all
    select
        2, taken_over.exception_id, 1, 'register', taken_over.event, run.as_of, null, null, null, null, taken_over.state,
        case when taken_over.is_known then 'reopened' else 'created' end
    from taken_over
    cross join run
    union all
    select
        2, late_life.exception_id, late_life.step, late_life.kind, late_life.event, late_life.event_date,
        late_event.file_id, late_event.sheet_no, late_event.row_no, late_life.state_before, late_life.state, late_life.effect
    from late_life
    inner join late_event using (exception_id, step)
    union all
    select 3, exception_id, 1, 'register', 'DEATH', run.as_of, null, null, null, 'resolved', state, 'reopened'
    from death_reopened
    cross join run
    union all
    select
        4, closed_without_case.exception_id, 1, 'register', 'CLOSED', run.as_of, null, null, null,
        coalesce(death_reopened.state, after_moves.state), 'resolved', 'closed'
    from closed_without_case
    inner join after_moves using (exception_id)
    left join death_reopened using (exception_id)
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
