-- Grain: one row per exception, as it stands before it is decided which casegroups leave the process: deaths reopened,
-- exceptions without a case closed with their casegroup, the disposition of open deaths computed anew.
with reopened as (
    select
        after_moves.* replace (
            case when r.exception_id is null then state else starting_state(known_exception.route) end as state,
            case when r.exception_id is null then resolution end as resolution,
            case when r.exception_id is null then state_since else run.as_of end as state_since,
            case when r.exception_id is null then started_on else run.as_of end as started_on,
            reopenings + (r.exception_id is not null)::integer as reopenings,
            has_skip_recurred and r.exception_id is null as has_skip_recurred
        )
    from after_moves
    inner join known_exception using (exception_id)
    left join death_reopened as r using (exception_id)
    cross join run
),

closed as (
    select
        reopened.* replace (
            case when c.exception_id is null then state else 'resolved' end as state,
            case when c.exception_id is null then resolution else 'CLOSED' end as resolution,
            case when c.exception_id is null then state_since else run.as_of end as state_since,
            is_skip_pending and c.exception_id is null as is_skip_pending
        )
    from reopened
    left join closed_without_case as c using (exception_id)
    cross join run
)

select
    closed.* replace (
        case
            when known_exception.reason_code <> 'DEATH' or not is_open(closed.state) then closed.disposition
            when removing_death.client_ref is not null and not known_exception.is_reinstated then 'REMOVE'
            else 'MANAGED'
        end as disposition
    )
from closed
inner join known_exception using (exception_id)
left join removing_death using (casegroup, client_ref)
