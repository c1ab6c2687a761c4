-- view: one row per file and register whose rows made up the register before the current one: the files of the newest week but one in which the register
-- was taken.
with taken as (
    select snapshot.feeds, snapshot.as_of
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of <= run.as_of
    qualify row_number() over (partition by snapshot.feeds order by snapshot.as_of desc) = 2
)

select counted_file.file_id, taken.feeds
from counted_file
inner join taken using (as_of)
