-- step: Before layouts of the week are settled: every row of settled_sheet counts again, as it was read.
delete from dropped_row where feeds in (select feeds from settled_sheet);

update source_sheet
set
    accepted = accepted + duplicate + conflicting,
    duplicate = 0,
    rejected = rejected - conflicting
from (
    select s.file_id, s.sheet_no, count(r.row_no) as conflicting
    from settled_sheet as s
    left join reject as r on s.file_id = r.file_id and s.sheet_no = r.sheet_no and r.reason = 'conflicting_key'
    group by s.file_id, s.sheet_no
) as counted
where source_sheet.file_id = counted.file_id and source_sheet.sheet_no = counted.sheet_no;

delete from duplicate_row
using settled_sheet
where duplicate_row.file_id = settled_sheet.file_id and duplicate_row.sheet_no = settled_sheet.sheet_no;

delete from reject
using settled_sheet
where reject.reason = 'conflicting_key' and reject.file_id = settled_sheet.file_id and reject.sheet_no = settled_sheet.sheet_no;
