-- output: one row per exception with HP or AMS.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since, first_sighted,
    last_sighted, sightings, recurrences, row_token
from handoff
where form = 'hp_handoff'
order by casegroup, exception_id
