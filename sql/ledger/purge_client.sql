-- step: the client who is purged: $1.
create or replace temp table purged_now as
select $1 as client_ref;
