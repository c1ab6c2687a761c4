-- Grain: one row per client in client_data: the address as a list of lines, the postcode last, and whether a letter can
-- be posted to it within the UK. These are the rules by which GOV.UK Notify takes an address.
with filled as (
    select
        client_ref,
        list_filter(
            [
                address_line(address_line_1), address_line(address_line_2), address_line(address_line_3),
                address_line(address_line_4), address_line(address_line_5), address_line(address_line_6),
                address_line(postcode)
            ],
            lambda line: line <> ''
        ) as lines
    from client_data
),

domestic as (
    select
        client_ref,
        lines[:coalesce(list_max(list_filter(range(1, len(lines) + 1), lambda n: not is_country(lines[n]))), 0)] as lines
    from filled
),

written as (
    select
        client_ref,
        case when is_postcode(lines[-1]) then list_append(lines[:-2], postcode(lines[-1])) else lines end as lines
    from domestic
)

select
    client_ref,
    lines as address_lines,
    len(lines) between 3 and 7
        and is_postcode(lines[-1])
        and regexp_matches(lines[1], '[\pL\pN]')
        and regexp_matches(lines[2], '[\pL\pN]')
        and len(list_filter(
            lines,
            lambda line: regexp_matches(line, '^[@()=\[\]"\\/,<>~]')
                or upper(line) = 'NFA'
                or contains(lower(line), 'no fixed abode')
                or contains(lower(line), 'no fixed address')
        )) = 0 as is_postal
from written
