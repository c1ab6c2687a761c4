-- table: one row per input file that counts in this run. Files count in order of the run that loaded them, then in byte
-- order of their names: file_seq.
select
    source_file.file_id,
    source_file.as_of,
    row_number() over (order by source_file.as_of, source_file.file_name) as file_seq,
    source_file.as_of = run.as_of as is_this_run
from source_file
cross join run
where source_file.as_of <= run.as_of
    and source_file.status = 'loaded'
    and source_file.withdrawn_edition is null
