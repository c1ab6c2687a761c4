-- question: one row: the exception in its current state, and under which id it goes on, if it does. $1 is its id.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, disposition, state, resolution,
    state_since, first_sighted, last_sighted, sightings, recurrences, reopenings, sources, created_as_of,
    (select successor_id from succession where succession.exception_id = $1 and succession.valid_to is null) as goes_on_as
from exception_version
where valid_to is null and exception_id = $1
