-- table: one row per client in client_data: the address as a list of lines, the postcode last, why nothing can be posted
-- to it, and what it has in common with another spelling. All of it was computed as the row was read.
select
    client_ref,
    coalesce(string_split(posted_address, chr(10)), []) as address_lines,
    address_fault,
    address_fault is null and posted_address is not null as is_postal,
    address_folded,
    address_postcode,
    address_numbers,
    address_first
from client_data
