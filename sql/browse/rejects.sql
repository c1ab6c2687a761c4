-- question: one row per fault of a rejected row of a file that came by the week $1 and that no later edition replaced.
select
    f.file_id, f.file_name, nullif(s.sheet, '') as sheet, r.row_no, r.column_name, r.value, r.reason, f.as_of as week, s.layout
from reject as r
inner join source_file as f using (file_id)
inner join source_sheet as s using (file_id, sheet_no)
where f.as_of <= $1::date and f.withdrawn_edition is null
order by f.as_of, f.file_name, s.sheet_no, r.row_no, r.place
