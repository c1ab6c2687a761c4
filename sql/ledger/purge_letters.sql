-- step: remove what came back about letters to the casegroups of the client who is purged, where it gives the client away.
-- the_rows is a table of rows that name a letter, the_text its column of texts.
update the_rows
set the_text = null
from purged_piece
where the_rows.letter_id in (
        select letter_id from letter_version semi join purged_casegroup using (casegroup)
        union
        select letter_id from issued_letter semi join purged_casegroup using (casegroup)
    )
    and screened(the_rows.the_text, purged_piece.pieces) <> the_rows.the_text;
