-- question: one row if the letter $1 was held, or not written because its client counted as dead, and the newest week lists it no
-- more although it never went out: since when, why, and what to do.
select since_week, why, what_to_do
from letters_passed((select any_value(casegroup) from letter_version where letter_id = $1))
where letter_id = $1
