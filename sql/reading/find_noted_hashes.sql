-- step: the same among the rows of which the_first, the first column of the key, is one of $1, with chr(31) between them:
-- the rows whose keys came again as they were read, and some that only have the same print.
create or replace temp table repeated_hash as
select hash(the_key) as key_hash
from the_rows
where the_first in (select unnest(string_split($1, chr(31))))
    and file_id in (select file_id from week_file())
group by key_hash
having count(*) > 1;
