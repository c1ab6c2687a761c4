-- output: one row per letter that is due and held, for a caseworker to act on.
select
    letter_id, casegroup, client_ref, scheme, letter_code, due_date, hold_reason, row_token(letter_id) as row_token
from letter
where outcome = 'held'
order by casegroup, letter_id
