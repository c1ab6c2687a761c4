-- question: one row per rejected row that reports a death, of this week's files or earlier ones, that no later row has put right and
-- that two people have not accepted (R05): where it is. Nobody counts as dead by it. Those of the newest week first.
select
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    notice.row_no::bigint as "row",
    source_file.as_of,
    'B' || hex12('R05|' || unread_notice.key) as break_id
from rejected_notice as notice
inner join unread_notice using (file_id, sheet_no, row_no)
inner join source_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where (notice.said = 'DEATH' or notice.has_death)
    and 'B' || hex12('R05|' || unread_notice.key) not in (select break_id from acceptance_version where valid_to is null)
order by source_file.as_of desc, source_file.file_name, source_sheet.sheet_no, notice.row_no
