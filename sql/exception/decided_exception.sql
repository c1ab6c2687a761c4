-- table: one row per exception that this run can change, as of the end of the run. A casegroup whose disposition is not
-- MANAGED has left the process: its open exceptions are removed, and all those removed in one run take the resolution
-- of the casegroup's disposition. One that goes on as another hands on what it was before (before): a move is no change
-- of state.
with decided as (
    select
        before_leaving.*,
        casegroup_disposition.disposition as casegroup_disposition,
        is_open(before_leaving.state) and casegroup_disposition.disposition <> 'MANAGED' as is_leaving
    from before_leaving
    inner join known_exception using (exception_id)
    left join casegroup_disposition using (casegroup)
)

select
    known_exception.exception_id, known_exception.casegroup, known_exception.case_ref, known_exception.client_ref,
    known_exception.scheme, known_exception.reason_code, known_exception.reason_key, known_exception.category,
    known_exception.route, decided.disposition,
    case when decided.is_leaving then 'removed' else decided.state end as state,
    case
        when decided.is_leaving or (decided.state = 'removed' and decided.resolution is null)
            then left_by.resolution
        else decided.resolution
    end as resolution,
    least(opening.first_sighted, sighting_total.first_sighted, inherited.first_sighted) as first_sighted,
    greatest(opening.last_sighted, sighting_total.last_sighted) as last_sighted,
    coalesce(opening.sightings, 0) + coalesce(sighting_total.sightings, 0) as sightings,
    decided.recurrences,
    decided.reopenings,
    case when decided.is_leaving then run.as_of else decided.state_since end as state_since,
    concat_ws(
        '+',
        case when sighting_total.is_by_system or contains(opening.sources, 'system') then 'system' end,
        case when sighting_total.is_by_manual or contains(opening.sources, 'manual') then 'manual' end,
        case when sighting_total.is_by_register or contains(opening.sources, 'register') then 'register' end
    ) as sources,
    known_exception.created_as_of,
    decided.started_on,
    case
        when before.state is not distinct from case when decided.is_leaving then 'removed' else decided.state end
            and before.state_since is not distinct from decided.state_since
            and before.recurrences is not distinct from decided.recurrences
            and before.reopenings is not distinct from decided.reopenings
            then before.changed_as_of
        else run.as_of
    end as changed_as_of,
    decided.is_skip_pending and not decided.is_leaving as is_skip_pending,
    decided.has_skip_recurred,
    decided.is_reinstated,
    decided.is_reopened,
    decided.is_misplaced
from known_exception
inner join decided using (exception_id)
left join disposition as left_by on decided.casegroup_disposition = left_by.disposition
left join in_play as opening using (exception_id)
left join sighting_total using (exception_id)
left join inherited using (exception_id)
left join in_play as before on before.exception_id = coalesce(inherited.continues_id, known_exception.exception_id)
cross join run
