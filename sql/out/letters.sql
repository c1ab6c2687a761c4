-- output: one row per letter that this run lists: those that it decided, and those that an earlier edition of the week
-- issued or learnt were sent by hand.
select
    letter_id, casegroup, client_ref, role, letter_code, template, due_date, outcome, hold_reason, issue_date, batch_id
from listed_letter
order by letter_id
