-- table: one row per held letter of this run that caseworkers may see as it would read. Letters about a reported death are not shown,
-- nor those about which somebody said what has no force yet, since it may be a death, nor those to a client who is sensitive, or may
-- be, whatever holds the letter first.
select letter.letter_id
from letter
inner join letter_judged using (letter_id)
where letter.outcome = 'held' and not list_has_any(letter_judged.reasons, ['death_reported', 'notice_unread', 'sensitive', 'sensitivity_unknown'])
