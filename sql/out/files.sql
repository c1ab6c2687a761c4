-- output: one row per sheet of a file of this week, or per text file; a file that was refused before its sheets could
-- be identified has one row without a sheet.
with standing as (
    select source_file.*
    from source_file
    cross join run
    where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
)

select
    standing.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    source_sheet.layout,
    coalesce(source_sheet.status, standing.status) as status,
    coalesce(source_sheet.rows_read, 0) as rows_read,
    coalesce(source_sheet.accepted, 0) as accepted,
    coalesce(source_sheet.duplicate, 0) as duplicate,
    coalesce(source_sheet.rejected, 0) as rejected,
    coalesce(source_sheet.notes, 0) as notes,
    source_sheet.declared_rows,
    standing.encoding,
    standing.sha256,
    nullif(concat_ws(
        '; ',
        nullif(standing.note, ''),
        (
            select string_agg(warning, '; ' order by warning)
            from source_warning
            where source_warning.file_id = standing.file_id
                and source_warning.sheet_no = coalesce(source_sheet.sheet_no, source_warning.sheet_no)
        )
    ), '') as note
from standing
left join source_sheet using (file_id)
order by standing.file_name, source_sheet.sheet_no
