-- table: one row per client who has the same address as a client with the other role in the same case that is not
-- closed: one could open the other's letters.
select distinct party.client_ref
from letter_party as party
inner join letter_party as other
    on party.case_ref = other.case_ref and party.role <> other.role and party.client_ref <> other.client_ref
inner join client_address as party_address on party.client_ref = party_address.client_ref
inner join client_address as other_address on other.client_ref = other_address.client_ref
where upper(array_to_string(party_address.address_lines, '|')) = upper(array_to_string(other_address.address_lines, '|'))
