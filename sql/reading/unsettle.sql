-- step: Before the files of the week are settled: every row counts again, as it was read.
create or replace temp table dropped_row (
    feeds varchar, file_id integer, sheet_no integer, row_no integer, of_file_id integer, of_sheet_no integer,
    of_row_no integer, is_conflicting boolean, column_name varchar, value varchar,
    is_personal boolean
);

create or replace temp table week_source as
select f.file_id from source_file as f cross join run where f.as_of = run.as_of;

update source_sheet
set
    accepted = accepted + duplicate + conflicting,
    duplicate = 0,
    rejected = rejected - conflicting
from (
    select s.file_id, s.sheet_no, count(r.row_no) as conflicting
    from source_sheet as s
    left join reject as r on s.file_id = r.file_id and s.sheet_no = r.sheet_no and r.reason = 'conflicting_key'
    where s.file_id in (select file_id from week_source)
    group by s.file_id, s.sheet_no
) as counted
where source_sheet.file_id = counted.file_id and source_sheet.sheet_no = counted.sheet_no;

delete from duplicate_row where file_id in (select file_id from week_source);
delete from reject where reason = 'conflicting_key' and file_id in (select file_id from week_source);
