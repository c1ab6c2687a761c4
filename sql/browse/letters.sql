-- question: one row per letter that the week $1 listed: issued, sent by hand, held or suppressed.
select
    letter_id, casegroup, client_ref, role, scheme, letter_code, due_date, outcome, hold_reason, template, closure_date,
    last_letter_code, last_letter_date, valid_from as so_since
from letter_version
where valid_from <= $1::date and coalesce(valid_to > $1::date, true)
order by letter_id
