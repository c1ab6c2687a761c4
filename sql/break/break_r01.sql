-- table: one row per file that was refused in this run.
-- Break R01, file_refused.
select
    'R01' as code,
    source_file.file_name as key,
    'the file came' as left_side,
    'refused as a whole' as right_side,
    null::bigint as difference
from source_file
cross join run
where source_file.as_of = run.as_of
    and source_file.status = 'refused'
    and source_file.withdrawn_edition is null
