-- output: one row per exception on a sheet of a workbook that somebody fills in, in the order of work: overdue first, then by
-- the next letter's due date or the closure date, whichever is sooner, then the oldest. $1 is the workbook, $2 the sheet.
select
    item.exception_id, item.casegroup, item.case_ref, item.client_ref, item.scheme, item.reason_code, item.senders_text,
    item.state, item.overdue, item.days_open, item.days_with_owner, item.asked_next, item.transition_date, item.closure_date,
    item.liability_end_date, item.office, item.team, item.last_answer, item.answered_on, item.answered_by, item.last_remark,
    item.next_letter_code, item.next_due_date, item.held, item.first_sighted, item.last_sighted, item.sightings, item.recurrences,
    handoff.row_token
from work_item as item
inner join handoff using (exception_id)
where handoff.form = $1 and coalesce(handoff.sheet, handoff.form) = $2
order by item.overdue is null, least(item.next_due_date, item.closure_date) nulls last, item.first_sighted, item.exception_id
