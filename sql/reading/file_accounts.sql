-- question: one row per sheet of a file of the week, or per file whose sheets could not be read: its account and its warnings.
select
    source_file.file_id, source_file.file_name, source_file.sha256, source_file.bytes, coalesce(source_file.encoding, '') as encoding,
    source_file.status, coalesce(source_file.note, '') as note, coalesce(s.sheet, '') as sheet, coalesce(s.sheet_no, 0) as sheet_no,
    coalesce(s.layout, '') as layout, coalesce(s.feeds, '') as feeds, coalesce(s.status, '') as sheet_status,
    coalesce(s.rows_read, 0) as rows_read, coalesce(s.accepted, 0) as accepted, coalesce(s.duplicate, 0) as duplicate,
    coalesce(s.rejected, 0) as rejected, coalesce(s.notes, 0) as notes, s.declared_rows, coalesce(s.header_row, 0) as header_row,
    (
        select list(w.warning order by w.warning)
        from source_warning as w
        where w.file_id = source_file.file_id and w.sheet_no = s.sheet_no
    ) as warnings
from source_file
inner join run using (as_of)
left join source_sheet as s using (file_id)
where source_file.withdrawn_edition is null
order by source_file.file_name, s.sheet_no
