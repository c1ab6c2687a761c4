-- view: one row per open exception that somebody has to act on, and the form it goes out on. What IMT has goes to the
-- specialist teams if the route or a death says so, and to caseworkers else. An exception of unknown scheme stands in
-- the workbook of the 1993 scheme, since every exception must stand in exactly one.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, category, route, state, state_since,
    first_sighted, last_sighted, sightings, recurrences, row_token(exception_id) as row_token,
    case when reason_code = 'UNCLASSIFIED' then substr(reason_key, length('UNCLASSIFIED:') + 1) end as source_code,
    case
        when state in ('with_hp', 'with_ams') then 'hp_handoff'
        when state = 'with_mi' then 'mi_queue'
        when state in ('with_imt', 'with_bau') then 'imt_' || case when scheme = '2003' then '2003' else '1993' end
    end as form,
    case
        when state = 'with_bau' then 'with_bau'
        when state = 'with_imt' and (route = 'SPECIALIST' or reason_code = 'DEATH') then 'specialist'
        when state = 'with_imt' then 'caseworker'
    end as sheet
from exception
where is_open(state) and state <> 'rerun'
