-- question: one row per letter in a batch that should not go out any more, of the casegroup $1 or, if that is blank, of any: why, and
-- whom to ask to stop it. One without a break may still be unprinted, since nothing of its batch was acknowledged. Those of the newest run first.
select letter_id, letter_code, issue_date, batch_id, number, stopper, why, casegroup, break_id
from letters_overtaken()
where $1 in ('', casegroup)
order by first_seen desc nulls last, batch_id, number
