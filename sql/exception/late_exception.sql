-- table: one row per exception that the run comes to after its events, since only then something sights it: a successor
-- that takes over nothing, and a death that the registers show. Its state is empty if it was unknown before.
with target as (
    select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key
    from move
    where exception_id not in (select exception_id from move where is_continued)
    qualify row_number() over (partition by exception_id order by sighted_on, from_exception_id) = 1
    union all
    select exception_id, casegroup, null, client_ref, scheme, 'DEATH', 'DEATH'
    from death_sighting
),

known as (
    select exception_id, route, category from opening
    union all
    select exception_id, route, category from new_exception
)

select
    target.*,
    coalesce(known.category, reason.category) as category,
    coalesce(known.route, route_of(reason.route, removing_death.client_ref)) as route,
    coalesce(life.disposition, disposition_of(reason.disposition, removing_death.client_ref)) as disposition,
    life.state, life.resolution, life.state_since, life.started_on,
    coalesce(life.recurrences, 0) as recurrences,
    coalesce(life.reopenings, 0) as reopenings,
    coalesce(life.is_skip_pending, false) as is_skip_pending,
    coalesce(life.has_skip_recurred, false) as has_skip_recurred,
    coalesce(life.is_reinstated, false) as is_reinstated,
    coalesce(life.is_reopened, false) as is_reopened,
    coalesce(life.is_misplaced, false) as is_misplaced,
    life.exception_id is null as is_new_exception,
    disposition_of(reason.disposition, removing_death.client_ref) as catalogue_disposition,
    reason.disposition is distinct from 'MANAGED' as is_removing
from target
inner join reason using (reason_code)
left join known on target.exception_id = known.exception_id
left join after_events as life on target.exception_id = life.exception_id
left join removing_death on target.casegroup = removing_death.casegroup and target.client_ref = removing_death.client_ref
