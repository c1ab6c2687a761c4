-- output: one row per letter issued in this run, with the next step for its casegroup.
select
    letter.client_ref, letter.casegroup, letter.letter_code, letter.letter_id, letter.issue_date,
    next_letter_now.next_letter_code, next_letter_now.due_date as next_due_date
from letter
inner join next_letter_now using (casegroup)
where letter.outcome = 'issued'
order by letter.client_ref, letter.casegroup
