-- question: one row per casegroup that had an exception by the week $1, as it stood after that week.
select
    casegroup, scheme, status, disposition, lead_exception_id, lead_reason, open_exceptions, left_as_of, valid_from as unchanged_since
from casegroup_version
where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
order by casegroup
