-- output: one row per letter that this run would issue.
select letter_id, casegroup, client_ref, role as parent, scheme, letter_code, due_date, issue_date
from letter
where outcome = 'issued'
order by letter_id
