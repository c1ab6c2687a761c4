-- view: one row per letter that is decided in this run, as recorded in the ledger.
select
    letter.letter_id, letter.casegroup, letter.client_ref, letter.role, letter.scheme, letter.letter_code, letter.template,
    letter.journey_start_date, letter.closure_date, next_letter_before.last_letter_code, next_letter_before.last_letter_date,
    letter.due_date, letter.outcome, letter.hold_reason, letter.fault
from letter
inner join next_letter_before using (casegroup)
