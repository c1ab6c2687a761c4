-- output: one row per exception with the MI analyst.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since, first_sighted,
    last_sighted, sightings, recurrences, source_code, row_token
from handoff
where form = 'mi_queue'
order by casegroup, exception_id
