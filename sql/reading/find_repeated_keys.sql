-- step: find the rows of a register that repeat or contradict another row with the same key. the_rows is the table of
-- the layout, the_key the columns of its key; $1 is the layout, $2 the first column of the key, $3 whether its values
-- are personal. The keys are looked at in $4 parts, of which this is $5.
create or replace temp view keyed_row as
select *, concat_ws('|', the_key) as key, hash(the_key) as key_hash
from the_rows;

insert into dropped_row by name
select $1 as feeds, * exclude (key), $2 as column_name, key as value, $3 as is_personal
from repeated_key('keyed_row', $4::ubigint, $5::ubigint);
