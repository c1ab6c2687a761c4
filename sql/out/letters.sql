-- output: one row per letter that was decided in this run.
select
    letter_id, casegroup, client_ref, role, letter_code, template, due_date, outcome, hold_reason, issue_date, batch_id
from letter
order by letter_id
