-- view: one row per letter that this run lists, as recorded in the ledger.
select
    listed.letter_id, listed.casegroup, listed.client_ref, listed.role, listed.scheme, listed.letter_code, listed.template,
    listed.journey_start_date, listed.closure_date,
    next_letter_before.last_letter_code, next_letter_before.last_letter_date,
    listed.due_date, listed.outcome, listed.hold_reason, listed.fault
from listed_letter as listed
left join next_letter_before using (casegroup)
