-- table: (stub) one row per client in client_data: the address as a list of lines, the postcode last, and whether a letter can
-- be posted to it within the UK. The rules are those by which GOV.UK Notify accepts an address.
with filled as (
    select
        client_ref,
        posted_lines(domestic_lines(filled_lines([
            address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode
        ]))) as lines
    from client_data
)

select
    client_ref,
    lines as address_lines,
    address_fault(lines) as address_fault,
    address_fault(lines) is null as is_postal,
    upper(regexp_replace(array_to_string(lines, ''), '[^\pL\pN]', '', 'g')) as address_folded,
    replace(lines[-1], ' ', '') as address_postcode,
    nullif(array_to_string(list_sort(regexp_extract_all(array_to_string(lines[:-2], ' '), '[0-9]+')), ' '), '') as address_numbers,
    upper(regexp_replace(lines[1], '[^\pL\pN]', '', 'g')) as address_first
from filled
