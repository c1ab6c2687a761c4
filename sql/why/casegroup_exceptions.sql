-- question: one row per exception of the casegroup $1, the strongest disposition first.
select exception_id, case_ref, client_ref, reason_code, route, disposition, state, resolution, state_since
from exception_version
where valid_to is null and casegroup = $1
order by
    exception_id in (select lead_exception_id from casegroup_version where valid_to is null and casegroup = $1) desc,
    strength(disposition) desc, state_since, exception_id
