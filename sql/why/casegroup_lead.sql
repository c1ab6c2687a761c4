-- question: one row: the exception that decides the disposition of the casegroup $1, or did when it was open, and how
-- to ask about it.
select
    exception_version.exception_id,
    exception_version.reason_code,
    exception_version.disposition,
    'ccx why ' || exception_version.exception_id as ask
from exception_version
left join casegroup_version
    on exception_version.casegroup = casegroup_version.casegroup
    and casegroup_version.valid_to is null
where exception_version.valid_to is null and exception_version.casegroup = $1
order by
    coalesce(exception_version.exception_id = casegroup_version.lead_exception_id, false) desc,
    strength(exception_version.disposition) desc, exception_version.state_since, exception_version.exception_id
limit 1
