-- step: record who had a client purged: $1 and $2 the two people, $3 why, $4 the account that gave the command.
update issued_letter
set address_folded = null, address_postcode = null, address_numbers = null, address_first = null
where client_ref in (select client_ref from purged_now);

insert into purged_client
select client_ref, $1, $2, $3, $4, (select max(as_of) from week)
from purged_now
anti join purged_client using (client_ref);
