-- step: the rows of a file of a register, each with its version if it has stood like that before. $1: the file. the_rows is the
-- table of the rows, the_versions that of the versions, the_first a column of the key, the_placed
-- the columns of a place, the_content those of a version. Rows
-- are compared by a hash of 64 bits and a column of the key.
create or replace temp table folded_row as
with came as (
    select the_placed, the_first as first_key, hash(the_content) as content_hash
    from the_rows
    where file_id = $1
),

known as (
    select version_no, the_first as first_key, hash(the_content) as content_hash
    from the_versions
)

select came.*, known.version_no
from came
left join known using (first_key, content_hash);
