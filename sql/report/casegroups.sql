-- Grain: one row per casegroup that ever had an exception.
select
    casegroup, scheme, disposition, status, lead_exception_id, lead_reason, open_exceptions,
    null::varchar as last_letter_code, null::date as last_letter_date, null::varchar as next_letter_code,
    null::date as next_due_date
from casegroup
order by casegroup
