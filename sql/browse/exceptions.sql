-- question: one row per exception ever as it stood after the week $1, for the pages of ccx browse. An exception that has ended
-- has no band.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, route, state, state_since,
    $1::date - with_owner_since(state_since, first_sighted) as days_with_owner,
    case when resolution is null then days_band($1::date - with_owner_since(state_since, first_sighted)) end as days_band,
    disposition, resolution, category, first_sighted, last_sighted, sightings, recurrences, reopenings, sources,
    created_as_of as began_on
from exception_version
where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
order by exception_id
