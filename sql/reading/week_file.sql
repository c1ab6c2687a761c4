-- macro: week_file(): the files of this run that were read and not refused, in the order in which they count
create or replace temp macro week_file() as table (
    select f.file_id, row_number() over (order by f.file_name) as file_seq
    from source_file as f
    cross join run
    where f.as_of = run.as_of and f.status = 'loaded' and f.withdrawn_edition is null
);
