-- output: one row per exception on a sheet of a workbook that somebody fills in. $1 is the workbook, $2 the sheet.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since, first_sighted,
    last_sighted, sightings, recurrences, row_token
from handoff
where form = $1 and coalesce(sheet, form) = $2
order by casegroup, exception_id
