-- table: one row per client in client_data: the address as a list of lines, the postcode last, and whether a letter can
-- be posted to it within the UK. The rules are those by which GOV.UK Notify accepts an address.
with filled as (
    select
        client_ref,
        filled_lines([
            address_line_1, address_line_2, address_line_3, address_line_4, address_line_5, address_line_6, postcode
        ]) as lines
    from client_data
),

domestic as (
    select client_ref, domestic_lines(lines) as lines
    from filled
),

written as (
    select client_ref, posted_lines(lines) as lines
    from domestic
)

select
    client_ref,
    lines as address_lines,
    address_fault(lines) is null as is_postal
from written
