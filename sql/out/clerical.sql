-- output: one row per exception that is clerical, with the letters of its casegroup: those who work it by hand write them. The
-- one whose next letter is due first comes first. is_new: it became clerical in this run.
select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme,
    exception.reason_code, exception.state_since as clerical_since, run.as_of - exception.state_since as days_clerical,
    reported_exception.exception_id is not null as is_new,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date, next_letter_now.last_letter_code,
    next_letter_now.last_letter_date, g.closure_date
from exception
cross join run
left join next_letter_now using (casegroup)
left join reported_exception using (exception_id)
left join workbook_register as g on exception.casegroup = g.casegroup
where exception.state = 'clerical'
order by next_letter_now.due_date nulls last, exception.state_since, exception.exception_id
