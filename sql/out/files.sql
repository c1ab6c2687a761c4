-- output: one row per sheet of a file of this week, or per text file; a file that was refused before its sheets could
-- be identified, or because none of them has a known layout, has one row without a sheet.
with standing as (
    select source_file.*
    from source_file
    cross join run
    where source_file.as_of = run.as_of and source_file.withdrawn_edition is null
),

part as (
    from source_sheet
    union all by name
    select file_id
    from standing
    where status = 'refused' and file_id not in (select file_id from source_sheet where status <> 'not_read')
)

select
    standing.file_name,
    nullif(part.sheet, '') as sheet,
    part.layout,
    coalesce(part.status, standing.status) as status,
    coalesce(part.rows_read, 0) as rows_read,
    coalesce(part.accepted, 0) as accepted,
    coalesce(part.duplicate, 0) as duplicate,
    coalesce(part.rejected, 0) as rejected,
    coalesce(part.notes, 0) as notes,
    part.declared_rows,
    standing.encoding,
    standing.sha256,
    nullif(concat_ws(
        '; ',
        nullif(standing.note, ''),
        (
            select string_agg(warning, '; ' order by warning)
            from source_warning
            where source_warning.file_id = standing.file_id
                and source_warning.sheet_no = coalesce(part.sheet_no, source_warning.sheet_no)
        )
    ), '') as note
from standing
left join part using (file_id)
order by standing.file_name, part.sheet_no nulls first
