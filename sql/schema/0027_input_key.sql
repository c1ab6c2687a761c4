-- The key of the hashes in what is handed to other engines: one row, once something was handed on
create table lake_key (key varchar not null);
