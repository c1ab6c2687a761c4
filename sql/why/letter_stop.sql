-- question: one row per batch out of which the letter $1 must not go (R61), unless it was printed: why, whom to ask to stop it, and how to
-- keep that it was stopped.
select
    batch_id, number, issue_date, why,
    'ask ' || stopper || ' at once to stop it' as what_to_do,
    break_id,
    'two people: ccx accept ' || break_id as once_it_is_stopped
from letters_overtaken()
where letter_id = $1
order by batch_id
