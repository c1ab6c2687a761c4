-- step: remove the texts of answers that give the client away who is purged. the_rows is a table of rows that name an
-- exception, the_text its column of texts.
update the_rows
set the_text = null
from purged_piece
where the_rows.exception_id in (select exception_id from exception_version semi join purged_casegroup using (casegroup))
    and screened(the_rows.the_text, purged_piece.pieces) <> the_rows.the_text;
