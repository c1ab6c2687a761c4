-- output: one row per exception that is open, or that ended in this run, with its casegroup.
select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.scheme,
    exception.reason_code, exception.category, exception.route, exception.disposition, exception.state,
    exception.resolution, exception.first_sighted, exception.last_sighted, exception.sightings, exception.recurrences,
    exception.reopenings, exception.state_since, exception.sources,
    casegroup.status as casegroup_status, casegroup.disposition as casegroup_disposition,
    casegroup.lead_exception_id, casegroup.lead_reason, casegroup.open_exceptions,
    next_letter_now.last_letter_code, next_letter_now.last_letter_date, next_letter_now.next_letter_code,
    next_letter_now.due_date as next_due_date
from reported_exception as exception
inner join casegroup using (casegroup)
left join next_letter_now using (casegroup)
order by exception.casegroup, exception.exception_id
