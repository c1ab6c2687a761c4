-- output: one row per exception on the sheet with_bau of imt_2003.xlsx.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since, first_sighted,
    last_sighted, sightings, recurrences, row_token
from handoff
where form = 'imt_2003' and sheet = 'with_bau'
order by casegroup, exception_id
