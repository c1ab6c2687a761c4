-- view: one row per open exception that somebody must act on, and the form and sheet on which it goes out, by its
-- state. What the route or a death assigns to the specialist teams goes on their sheet, if the state has one. What goes to IMT is on the form of the team that answers it.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since,
    first_sighted, last_sighted, sightings, recurrences, row_token(exception_id) as row_token,
    case when reason_code = 'UNCLASSIFIED' then substr(reason_key, length('UNCLASSIFIED:') + 1) end as source_code,
    if(contains(state.form, '{scheme}'), answering_team.form, state.form) as form,
    case when route = 'SPECIALIST' or reason_code = 'DEATH' then coalesce(specialist_sheet, sheet) else sheet end as sheet
from exception
inner join state using (state)
inner join answering_team using (exception_id)
where state.form is not null
