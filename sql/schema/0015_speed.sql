-- What follows from a name or an address alone is computed when it is asked for: few clients get letters, and storing it
-- for all of them doubles the ledger. What rests on reference tables too stays with the row.
alter table rows_clients drop column name_folded;
alter table rows_clients drop column posted_address;
alter table rows_clients drop column address_folded;
alter table rows_clients drop column address_postcode;
alter table rows_clients drop column address_numbers;
alter table rows_clients drop column address_first;
alter table rows_client_refresh drop column name_folded;
alter table rows_client_refresh drop column posted_address;
alter table rows_client_refresh drop column address_folded;
alter table rows_client_refresh drop column address_postcode;
alter table rows_client_refresh drop column address_numbers;
alter table rows_client_refresh drop column address_first;
