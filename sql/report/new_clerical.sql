-- Grain: one row per exception that became clerical in this run, with the letters of its casegroup.
select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme,
    exception.reason_code, exception.state_since as clerical_since,
    null::varchar as last_letter_code, null::date as last_letter_date, null::varchar as next_letter_code,
    null::date as next_due_date
from exception
left join opening using (exception_id)
where exception.state = 'clerical' and opening.state is distinct from 'clerical'
order by exception.exception_id
