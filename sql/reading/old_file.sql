-- step: Before anything is decided: a warning on each report and register whose exact bytes already arrived in an
-- earlier week, which usually means that last week's file is in this week's folder. It refuses nothing; event files
-- with known bytes are skipped anyway, and an empty one is the same every week.
delete from source_warning
where warning like '%old file: the very same bytes %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

insert into source_warning
with came as (
    select source_file.file_id, source_file.sha256, source_file.as_of
    from source_file
    cross join run
    where source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
        and source_file.sha256 <> '' -- marks given by command have no bytes
),

known as (
    select now.file_id, max(earlier.as_of) as as_of
    from came as now
    inner join run using (as_of)
    inner join came as earlier on now.sha256 = earlier.sha256 and earlier.as_of < now.as_of
    group by now.file_id
)

select
    source_sheet.file_id,
    source_sheet.sheet_no,
    if(source_sheet.sheet = '', '', 'sheet ' || source_sheet.sheet || ': ') || 'old file: the very same bytes came in the week of ' || known.as_of
    || ': if this is an old copy, put the file of this week in its place and run, with --restate if the week was run already'
from source_sheet
inner join known using (file_id)
where source_sheet.status = 'loaded' and source_sheet.rows_read > 0;
