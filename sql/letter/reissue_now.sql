-- table: one row per letter that must still be written again after this run's letters, because it is held.
select *
from reissue
semi join (from letter where outcome = 'held') as held using (letter_id)
