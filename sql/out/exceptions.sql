-- output: one row per exception ever.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, disposition, state, resolution,
    first_sighted, last_sighted, sightings, recurrences, reopenings, state_since, sources
from exception
order by exception_id
