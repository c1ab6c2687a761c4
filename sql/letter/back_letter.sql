-- table: one row per row that says that a letter came back, of a letter that the ledger issued or knows was sent by hand,
-- and that cannot have come back before its batch was made or it was sent; with the address that it was sent to.
select
    issued_letter.letter_id, issued_letter.casegroup, issued_letter.client_ref, issued_letter.address_folded,
    issued_letter.address_postcode, issued_letter.address_numbers, issued_letter.address_first,
    returned_letter.returned_on, coalesce(returned_letter.says_dead, false) as says_dead,
    returned_letter.file_id, returned_letter.sheet_no, returned_letter.row_no
from returned_letter
inner join issued_letter using (letter_id)
inner join run on issued_letter.as_of <= run.as_of
where returned_letter.returned_on >= if(issued_letter.how = 'by_hand', issued_letter.issue_date, issued_letter.as_of)
