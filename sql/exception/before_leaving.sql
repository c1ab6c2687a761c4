-- table: one row per exception, before the run decides which casegroups leave the process: deaths reopened, exceptions
-- without a case closed with their casegroup, the disposition of open deaths recomputed. A death that was reinstated
-- stays managed until a date of death of its client is added or withdrawn.
with reopened as (
    select
        after_moves.* replace (
            case when death_reopened.exception_id is null then after_moves.state else death_reopened.state end as state,
            case when death_reopened.exception_id is null then after_moves.resolution end as resolution,
            case when death_reopened.exception_id is null then after_moves.state_since else run.as_of end as state_since,
            case when death_reopened.exception_id is null then after_moves.started_on else run.as_of end as started_on,
            after_moves.reopenings + (death_reopened.exception_id is not null)::integer as reopenings,
            after_moves.has_skip_recurred and death_reopened.exception_id is null as has_skip_recurred,
            after_moves.is_reinstated and (known_exception.reason_code <> 'DEATH' or new_fact_of_death.client_ref is null)
                as is_reinstated,
            after_moves.is_reopened and death_reopened.exception_id is null as is_reopened
        )
    from after_moves
    inner join known_exception using (exception_id)
    left join death_reopened using (exception_id)
    left join new_fact_of_death using (client_ref)
    cross join run
),

closed as (
    select
        reopened.* replace (
            case when closed_without_case.exception_id is null then state else 'resolved' end as state,
            case when closed_without_case.exception_id is null then resolution else 'CLOSED' end as resolution,
            case when closed_without_case.exception_id is null then state_since else run.as_of end as state_since,
            is_skip_pending and closed_without_case.exception_id is null as is_skip_pending
        )
    from reopened
    left join closed_without_case using (exception_id)
    cross join run
)

select
    closed.* replace (
        case
            when known_exception.reason_code <> 'DEATH' or not is_open(closed.state) then closed.disposition
            when removing_death.client_ref is not null and not closed.is_reinstated and not closed.is_misplaced then 'REMOVE'
            else 'MANAGED'
        end as disposition
    )
from closed
inner join known_exception using (exception_id)
left join removing_death using (casegroup, client_ref)
