-- output: one row per exception that became clerical in this run, with the letters of its casegroup.
select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme,
    exception.reason_code, exception.state_since as clerical_since,
    next_letter_now.last_letter_code, next_letter_now.last_letter_date, next_letter_now.next_letter_code,
    next_letter_now.due_date as next_due_date
from exception
left join next_letter_now using (casegroup)
left join opening using (exception_id)
where exception.state = 'clerical' and opening.state is distinct from 'clerical'
order by exception.casegroup, exception.exception_id
