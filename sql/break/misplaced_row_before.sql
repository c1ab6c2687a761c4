-- table: one row per row that an earlier run found to name what does not belong together, and that nothing has put right.
select feeds, file_id, counted_file.file_seq, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code
from misplaced_row_version
inner join counted_file using (file_id)
where valid_to is null
