-- question: one row per other file in which the key of a row of the file $1 has different values, with the edition since which it counts.
with mine as (
    select feeds, value
    from dropped_row
    where is_conflicting and file_id = $1
)

select file_name, edition
from source_file
where file_id in (
    select other.file_id
    from dropped_row as other
    semi join mine using (feeds, value)
    where other.is_conflicting and other.file_id <> $1
)
order by file_name
