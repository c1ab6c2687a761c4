-- table: one row per client in client_data: the address as a list of lines, the postcode last, why nothing can be posted
-- to it, and what it has in common with another spelling.
with known as (
    select client_ref, facts_of_address(client_data) as fact
    from client_data
)

select
    client_ref,
    case when fact[1] = '' then [] else string_split(fact[1], chr(10)) end as address_lines,
    nullif(fact[2], '') as address_fault,
    fact[1] <> '' and fact[2] = '' as is_postal,
    nullif(fact[3], '') as address_folded,
    nullif(fact[4], '') as address_postcode,
    nullif(fact[5], '') as address_numbers,
    nullif(fact[6], '') as address_first
from known
