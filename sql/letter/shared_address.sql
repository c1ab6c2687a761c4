-- table: one row per client who has the same address as a client with the other role in the same case that is not
-- closed: one could open the other's letters. An address is the same in another spelling: the same letters and digits
-- throughout, or the same postcode with the same numbers, or, where neither has a number, with the same first line.
select distinct party.client_ref
from letter_party as party
inner join letter_party as other
    on party.case_ref = other.case_ref and party.role <> other.role and party.client_ref <> other.client_ref
inner join client_address as mine on party.client_ref = mine.client_ref
inner join client_address as theirs on other.client_ref = theirs.client_ref
where is_same_address(mine, theirs)
