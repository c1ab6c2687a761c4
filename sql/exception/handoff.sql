-- view: one row per open exception that somebody must act on, and the form and sheet on which it goes out, by its
-- state. What the route or a death assigns to the specialist teams goes on their sheet, if the state has one. An
-- exception of unknown scheme is in the workbook of the 1993 scheme, since every exception must be in exactly one
-- workbook.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since,
    first_sighted, last_sighted, sightings, recurrences, row_token(exception_id) as row_token,
    case when reason_code = 'UNCLASSIFIED' then substr(reason_key, length('UNCLASSIFIED:') + 1) end as source_code,
    replace(form, '{scheme}', case when scheme = '2003' then '2003' else '1993' end) as form,
    case when route = 'SPECIALIST' or reason_code = 'DEATH' then coalesce(specialist_sheet, sheet) else sheet end as sheet
from exception
inner join state using (state)
where form is not null
