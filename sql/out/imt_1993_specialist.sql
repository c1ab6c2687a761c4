-- output: one row per exception on the sheet specialist of imt_1993.xlsx.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since, first_sighted,
    last_sighted, sightings, recurrences, row_token
from handoff
where form = 'imt_1993' and sheet = 'specialist'
order by casegroup, exception_id
