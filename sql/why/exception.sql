-- question: one row: the exception in its current state. $1 is its id.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, disposition, state, resolution,
    state_since, first_sighted, last_sighted, sightings, recurrences, reopenings, sources, created_as_of
from exception_version
where valid_to is null and exception_id = $1
