-- step: After all files of the week have been read, and after the statements for each layout that is settled have filled
-- dropped_row: mark the rows that do not count, turn conflicting rows into rejects, and bring every file's account to
-- rows read = accepted + duplicate + rejected.
create or replace temp table newly_dropped_row as
select dropped_row.* from dropped_row where feeds in (select feeds from settled_sheet);

insert into duplicate_row
select file_id, sheet_no, row_no, of_file_id, of_sheet_no, of_row_no from newly_dropped_row where not is_conflicting;

insert into reject
select file_id, sheet_no, row_no, column_name, mask(value, is_personal), 'conflicting_key', 0
from newly_dropped_row
where is_conflicting;

create or replace temp table dropped_count as
select
    file_id,
    sheet_no,
    count(*) filter (where not is_conflicting) as repeating,
    count(*) filter (where is_conflicting) as conflicting
from newly_dropped_row
group by file_id, sheet_no;

update source_sheet
set
    accepted = accepted - dropped_count.repeating - dropped_count.conflicting,
    duplicate = duplicate + dropped_count.repeating,
    rejected = rejected + dropped_count.conflicting
from dropped_count
where source_sheet.file_id = dropped_count.file_id and source_sheet.sheet_no = dropped_count.sheet_no;
