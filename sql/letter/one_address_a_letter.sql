-- check: A letter goes only to an address that can be posted to and that the other parent of a case does not share,
-- unless a person has released it.
select
    'letter ' || letter.letter_id as place,
    'an address of the client''s own, that can be posted to' as calculated,
    case
        when not coalesce(client_address.is_postal, false) then 'one that cannot be posted to'
        else 'one that is shared'
    end as declared
from letter
left join client_address using (client_ref)
left join letter_instruction using (letter_id)
where letter.outcome = 'issued'
    and (
        not coalesce(client_address.is_postal, false)
        or (
            letter.client_ref in (select client_ref from shared_address)
            and not coalesce(list_contains(letter_instruction.lifted, 'address_shared'), false)
        )
    )
