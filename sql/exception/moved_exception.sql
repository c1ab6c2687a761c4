-- table: one row per exception as which another continues; its state is empty if it was unknown before.
with target as (
    select *
    from move
    qualify row_number() over (partition by exception_id order by sighted_on, from_exception_id) = 1
),

known as (
    select exception_id, route, category from opening
    union all
    select exception_id, route, category from new_exception
)

select
    target.exception_id, target.casegroup, target.case_ref, target.client_ref, target.scheme, target.reason_code,
    target.reason_key,
    coalesce(known.category, reason.category) as category,
    coalesce(
        known.route,
        case
            when target.reason_code <> 'DEATH' then reason.route
            when removing_death.client_ref is not null then 'CSA_BAU'
            else 'SPECIALIST'
        end
    ) as route,
    case
        when after_events.exception_id is not null then after_events.disposition
        when target.reason_code <> 'DEATH' then reason.disposition
        when removing_death.client_ref is not null then 'REMOVE'
        else 'MANAGED'
    end as disposition,
    after_events.state,
    after_events.resolution,
    after_events.state_since,
    after_events.started_on,
    coalesce(after_events.recurrences, 0) as recurrences,
    coalesce(after_events.reopenings, 0) as reopenings,
    coalesce(after_events.is_skip_pending, false) as is_skip_pending,
    coalesce(after_events.has_skip_recurred, false) as has_skip_recurred,
    after_events.exception_id is null as is_new_exception
from target
inner join reason using (reason_code)
left join known on target.exception_id = known.exception_id
left join after_events on target.exception_id = after_events.exception_id
left join removing_death on target.casegroup = removing_death.casegroup and target.client_ref = removing_death.client_ref
