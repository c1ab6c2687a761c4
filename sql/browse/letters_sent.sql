-- question: one row per letter that went by the week $1, in any week: issued, or sent by hand.
select
    letter_id, casegroup, client_ref, role, scheme, letter_code, due_date, issue_date, how, as_of as week, edition, batch_id
from issued_letter
where as_of <= $1::date
order by letter_id
