-- question: one row per sheet of a file, or per text file, that came by the week $1 and that no later edition replaced; a file
-- refused before its sheets were identified has one row without a sheet.
select
    f.file_id, f.file_name, nullif(s.sheet, '') as sheet, s.layout, coalesce(s.status, f.status) as status, f.as_of as week,
    coalesce(s.rows_read, 0) as rows_read, coalesce(s.accepted, 0) as accepted, coalesce(s.duplicate, 0) as duplicate,
    coalesce(s.rejected, 0) as rejected, coalesce(s.notes, 0) as notes, f.encoding, nullif(f.note, '') as note, f.sha256
from source_file as f
left join source_sheet as s using (file_id)
where f.as_of <= $1::date and f.withdrawn_edition is null
order by f.as_of, f.file_name, f.file_id, s.sheet_no
