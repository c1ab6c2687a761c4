-- step: remove what people noted while they browsed that gives the client away who is purged: about the exceptions of the client's
-- casegroups, and about breaks, of which nobody can say here whom they are about.
update journal_entry
set
    comment = if(screened(journal_entry.comment, purged_piece.pieces) = journal_entry.comment, journal_entry.comment, null),
    noted_owner = if(screened(journal_entry.noted_owner, purged_piece.pieces) = journal_entry.noted_owner, journal_entry.noted_owner, null)
from purged_piece
where journal_entry.kind = 'break'
    or journal_entry.subject in (select exception_id from exception_version semi join purged_casegroup using (casegroup));
