-- keyed_clients: the rows of the register clients with the key that may stand in it only once
create or replace temp view keyed_clients as select *, client_ref as key from rows_clients;
