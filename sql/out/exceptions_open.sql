-- output: one row per open exception, in the order of work: overdue first, then by the next letter's due date or the closure
-- date, whichever is sooner, then the oldest.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, senders_text, state, overdue, days_open, days_with_owner,
    asked_next, transition_date, closure_date, liability_end_date, office, team, last_answer, answered_on, answered_by, last_remark,
    noted_owner, noted_comment,
    next_letter_code, next_due_date, held, route, category, state_since, first_sighted, last_sighted, sightings, recurrences,
    reopenings, sources
from work_item
where is_open(state)
order by overdue is null, least(next_due_date, closure_date) nulls last, first_sighted, exception_id
