-- table: one row per file that was refused in this run.
select
    source_file.file_name as key,
    'the file came' as left_side,
    'refused as a whole' as right_side,
    null::bigint as difference,
    [evidence('right', 'the file, refused', null, source_file.note, source_file.file_id, null, null)] as evidence
from source_file
cross join run
where source_file.as_of = run.as_of
    and source_file.status = 'refused'
    and source_file.withdrawn_edition is null
