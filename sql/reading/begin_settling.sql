-- step: Before the files of the week are settled for the first time: no row of theirs was found to be left out.
create or replace temp table dropped_row (
    feeds varchar, file_id integer, sheet_no integer, row_no integer, of_file_id integer, of_sheet_no integer,
    of_row_no integer, is_conflicting boolean, column_name varchar, value varchar,
    is_personal boolean
);

create or replace temp table week_source as
select f.file_id from source_file as f cross join run where f.as_of = run.as_of;
