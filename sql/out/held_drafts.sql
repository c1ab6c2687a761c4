-- output: one row per held letter as it would read if it went today, for those who write by hand. Letters that are held because a
-- death was reported, or because the client is or may be sensitive, are left out.
select letter_draft.* exclude (is_free), letter.hold_reason
from letter_draft
inner join letter using (letter_id)
where letter.outcome = 'held'
    and letter.hold_reason not in ('death_reported', 'sensitive', 'sensitivity_unknown')
order by letter_draft.letter_id
