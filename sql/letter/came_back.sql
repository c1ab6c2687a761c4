-- table: one row per letter that came back and whose client still has the address that it was sent to. Where nobody kept
-- that address, it counts as the same.
select back_letter.letter_id, back_letter.casegroup, back_letter.client_ref, max(back_letter.returned_on) as returned_on
from back_letter
inner join client_address using (client_ref)
where back_letter.address_folded is null or is_same_address(back_letter, client_address)
group by back_letter.letter_id, back_letter.casegroup, back_letter.client_ref
