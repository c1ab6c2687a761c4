-- step: remove the texts of a report that give the client away who is purged. the_rows is a table of rows that name a
-- casegroup, the_text its column of texts.
update the_rows
set the_text = null
from purged_piece
where the_rows.casegroup in (select casegroup from purged_casegroup)
    and screened(the_rows.the_text, purged_piece.pieces) <> the_rows.the_text;
