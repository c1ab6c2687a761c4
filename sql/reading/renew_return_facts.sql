-- step: compute anew what the reasons of returned letters say, and note by which tables the facts of all files are
-- computed. $1: the hash of the tables.
update rows_returned_letters
set says_dead = string_split(name_facts(return_reason), chr(31))[2] = 'true'
where return_reason is not null and file_id in (select file_id from stale_facts where feeds = 'returned_letters');

delete from facts_of_file where file_id in (select file_id from stale_facts);

insert into facts_of_file
select distinct file_id, $1 from stale_facts;
