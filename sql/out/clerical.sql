-- output: one row per exception that is clerical, with the letters of its casegroup: those who work it by hand write them.
-- is_new: it became clerical in this run.
select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme,
    exception.reason_code, exception.state_since as clerical_since, reported_exception.exception_id is not null as is_new,
    next_letter_now.last_letter_code, next_letter_now.last_letter_date, next_letter_now.next_letter_code,
    next_letter_now.due_date as next_due_date
from exception
left join next_letter_now using (casegroup)
left join reported_exception using (exception_id)
where exception.state = 'clerical'
order by exception.casegroup, exception.exception_id
