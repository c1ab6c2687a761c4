-- check: For each sheet, the rows counted while reading equal the accepted, duplicate and rejected rows together.
select
    source_file.file_name || ' ' || source_sheet.sheet as place,
    rows_read::varchar as calculated,
    (accepted + duplicate + rejected)::varchar as declared
from source_sheet
inner join source_file using (file_id)
cross join run
where source_file.as_of = run.as_of and rows_read <> accepted + duplicate + rejected
