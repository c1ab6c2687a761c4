-- table: one row per letter that is still to be written again after this run's letters: it is held.
select *
from reissue
semi join (from letter where outcome = 'held') as held using (letter_id)
