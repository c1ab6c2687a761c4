-- macro: whether two addresses are the same, however they are spelled

-- is_same_address(a, b): a, b: rows with address_folded, address_postcode, address_numbers and address_first
create or replace temp macro is_same_address(a, b) as coalesce(
    a.address_folded = b.address_folded
    or (
        a.address_postcode = b.address_postcode
        and case
            when a.address_numbers is null and b.address_numbers is null then a.address_first = b.address_first
            else coalesce(a.address_numbers = b.address_numbers, false)
        end
    ),
    false
);
