-- check: A letter is issued only if a trial composition found no fault.
select
    'letter ' || letter.letter_id as place,
    'to be held, since it cannot be composed' as calculated,
    'issued' as declared
from letter
semi join unwritable_letter using (letter_id)
where letter.outcome = 'issued'
