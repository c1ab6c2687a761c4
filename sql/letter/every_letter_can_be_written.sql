-- check: A letter is issued only if it was composed for trial without a fault.
select
    'letter ' || letter.letter_id as place,
    'to be held, since it cannot be composed' as calculated,
    'issued' as declared
from letter
semi join unwritable_letter using (letter_id)
where letter.outcome = 'issued'
