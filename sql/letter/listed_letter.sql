-- view: one row per letter that this run lists: those that it decided, and those that an earlier edition of the week
-- issued, or learnt were sent by hand.
select
    letter_id, casegroup, scheme, client_ref, role, letter_code, journey_start_date, closure_date, template, due_date, outcome,
    hold_reason, issue_date, batch_id, fault
from letter
union all by name
select * from listed_again
