-- step: remove from rows of clients what was purged of them, also where it comes in again: name, birth and address. What
-- they say of a death and of sensitivity stays. Without a name and an address no letter can be written. the_rows is the
-- table of the rows.
update the_rows
set
    name = null, address_line_1 = null, address_line_2 = null, address_line_3 = null, address_line_4 = null,
    address_line_5 = null, address_line_6 = null, postcode = null, address_fault = 'has fewer than three or more than seven lines'
where client_ref in (select client_ref from purged_client) and name is not null;
