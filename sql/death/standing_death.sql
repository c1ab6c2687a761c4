-- table: (stub) one row per death that stands: not resolved as something else, nor ended with all dates of its client
-- withdrawn.
select exception_id, casegroup, case_ref, client_ref
from exception
where reason_code = 'DEATH'
    and coalesce(resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
    and (
        is_open(state)
        or client_ref is null
        or client_ref in (select client_ref from standing_death_date)
        or client_ref not in (select client_ref from death_withdrawal union select client_ref from new_death_withdrawal)
    )
