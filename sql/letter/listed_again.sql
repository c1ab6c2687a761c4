-- table: one row per letter that an earlier edition of this week issued, or learnt was sent by hand: it is listed again as
-- it was, in its old batch, whatever has become of its casegroup.
select
    issued_letter.letter_id, issued_letter.casegroup, issued_letter.scheme, issued_letter.client_ref, issued_letter.role,
    issued_letter.letter_code, issued_letter.journey_start_date, issued_letter.closure_date, issued_letter.template, issued_letter.due_date,
    issued_letter.how as outcome, issued_letter.issue_date, issued_letter.batch_id
from issued_letter
inner join run on issued_letter.as_of = run.as_of and issued_letter.edition < run.edition
