-- step: the hashes of keys that more than one row of a register has in the files of this run. the_rows is the table of the
-- layout, the_key the columns of its key. Numbers are grouped faster than texts.
create or replace temp table repeated_hash as
select hash(the_key) as key_hash
from the_rows
where file_id in (select file_id from week_file())
group by key_hash
having count(*) > 1;
