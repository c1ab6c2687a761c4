-- question: one row per letter in a batch that should not go out when a run said so (R61), and that nothing known now forbids any more: who
-- may have been asked to stop it. Those of the newest run first.
select letter_id, letter_code, issue_date, batch_id, number, stopper, casegroup, break_id
from letters_named_overtaken('')
where why is null
order by first_seen desc, batch_id, number
