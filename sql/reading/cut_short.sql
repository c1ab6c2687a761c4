-- step: Before anything is decided: a warning on each sheet that should state a number of rows and does not, where each sheet
-- of its layout stated one in the newest week before that had any: its end may be missing. A total line that gives the number
-- of rows that were read is as good as a statement. It refuses nothing.
delete from source_warning
where warning like '%cut short? %'
    and file_id in (select file_id from source_file cross join run where source_file.as_of = run.as_of);

insert into source_warning
with part as (
    select source_sheet.*, source_file.as_of
    from source_sheet
    inner join source_file using (file_id)
    cross join run
    where source_file.as_of <= run.as_of and source_file.status = 'loaded' and source_file.withdrawn_edition is null
        and source_sheet.status = 'loaded' and source_sheet.rows_read > 0 and not source_sheet.corrects
),

before as (
    select part.layout, part.as_of, bool_and(part.declared_rows is not null) as all_stated
    from part
    inner join run on part.as_of < run.as_of
    group by part.layout, part.as_of
    qualify row_number() over (partition by part.layout order by part.as_of desc) = 1
)

select
    part.file_id,
    part.sheet_no,
    if(part.sheet = '', '', 'sheet ' || part.sheet || ': ') || 'cut short? It has no control record with its number of rows, as each file of '
    || part.layout || ' had in the week of ' || before.as_of
    || ': look at its last rows, and ask the sender for it again if any is missing'
from part
inner join run using (as_of)
inner join before using (layout)
inner join source_warning using (file_id, sheet_no)
where before.all_stated and source_warning.warning like '%has no trailer with a row count, so nothing shows%';
