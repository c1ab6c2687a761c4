-- step: the versions that a file of a register brings, numbered in the order of its rows, each with the first row that has it.
-- the_versions is the table of the versions.
create or replace temp table new_version as
with first_row as (
    select first_key, content_hash, arg_min({'sheet_no': sheet_no, 'row_no': row_no}, sheet_no * 10000000000 + row_no) as place
    from folded_row
    where version_no is null
    group by first_key, content_hash
),

size as (
    select (select coalesce(max(version_no), 0) from the_versions) as before, max(row_no)::bigint as highest
    from folded_row
)

select
    first_row.first_key, first_row.content_hash, first_row.place.sheet_no as first_sheet_no,
    first_row.place.row_no as first_row_no,
    size.before + (first_row.place.sheet_no - 1) * size.highest + first_row.place.row_no as version_no
from first_row
cross join size;
