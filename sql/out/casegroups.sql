-- output: one row per casegroup that ever had an exception.
select
    casegroup.casegroup, casegroup.scheme, casegroup.disposition, casegroup.status, casegroup.lead_exception_id,
    casegroup.lead_reason, casegroup.open_exceptions, next_letter_now.last_letter_code, next_letter_now.last_letter_date,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date
from casegroup
left join next_letter_now using (casegroup)
order by casegroup.casegroup
