-- question: one row per letter of the batch $1 that must not go out: why, and whom to ask to stop it, unless it was printed.
with forbidden as (
    from letters_overtaken() where batch_id = $1
)

select number, letter_id, letter_code, casegroup, issue_date, why, 'ask ' || stopper || ' at once to stop it' as what_to_do
from forbidden
union all
select number, letter_id, letter_code, casegroup, issue_date, 'a mark that waits for the next run forbids it', 'ask ' || stopper || ' at once to stop it'
from letters_told_ahead()
where batch_id = $1 and letter_id not in (select letter_id from forbidden)
order by number
