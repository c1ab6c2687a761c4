-- step: delete the rows of files that others have replaced; the account of such a file stays. the_rows is a table of
-- rows.
delete from the_rows
where file_id in (
    select source_file.file_id
    from source_file
    inner join run on source_file.as_of = run.as_of and source_file.withdrawn_edition = run.edition
);
