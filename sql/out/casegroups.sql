-- output: one row per casegroup that ever had an exception. What a report says of the scheme of a casegroup that the register
-- lacks is with its exceptions.
select
    casegroup.casegroup, coalesce(register_casegroup.scheme, '?') as scheme, casegroup.disposition, casegroup.status, casegroup.lead_exception_id,
    casegroup.lead_reason, casegroup.open_exceptions, next_letter_now.last_letter_code, next_letter_now.last_letter_date,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date
from casegroup
left join next_letter_now using (casegroup)
left join register_casegroup using (casegroup)
order by casegroup.casegroup
