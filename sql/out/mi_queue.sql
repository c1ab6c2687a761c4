-- output: one row per exception with the MI analyst, in the order of work, with the code of the source that no rule fits.
select
    item.exception_id, item.casegroup, item.case_ref, item.client_ref, item.scheme, item.reason_code, code.shown as source_code,
    item.senders_text, item.overdue, item.days_open, item.days_with_owner, item.asked_next, item.transition_date,
    item.closure_date, item.liability_end_date, item.office, item.team, item.last_answer, item.answered_on, item.answered_by,
    item.last_remark, item.next_letter_code, item.next_due_date, item.held, item.state, item.first_sighted, item.last_sighted,
    item.sightings, item.recurrences, handoff.row_token
from work_item as item
inner join handoff using (exception_id)
left join screened_text as code on item.casegroup = code.casegroup and handoff.source_code = code.free_text
where handoff.form = 'mi_queue'
order by item.overdue is null, least(item.next_due_date, item.closure_date) nulls last, item.first_sighted, item.exception_id
