-- question: one row per letter to the client $1 that is not written because the client counts as dead.
select letter_id, letter_code, casegroup, due_date
from letter_version
where client_ref = $1 and valid_to is null and outcome = 'suppressed' and hold_reason = 'deceased'
order by casegroup, letter_id
