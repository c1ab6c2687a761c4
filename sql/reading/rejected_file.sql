-- table: one row per file of this week and layout with rejected rows. number counts the files in order of name: the
-- rejected rows of a file are one workbook for each of its layouts.
select distinct
    file_id,
    file_name,
    source_file.status,
    layout,
    feeds,
    dense_rank() over (order by file_name) as number
from source_file
inner join source_sheet using (file_id)
cross join run
where source_file.as_of = run.as_of
    and withdrawn_edition is null
    and layout is not null
    and rejected > 0
