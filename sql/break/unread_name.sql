-- table: one row per reference, readable or not, in a rejected row that nothing has put right, in a row that names what
-- does not belong together, or in an accepted row that names something unknown.
select feeds, file_id, sheet_no, row_no, column_name, value, is_read, 'rejected' as cause
from reject_value
semi join unread_row_now using (file_id, sheet_no, row_no)
where column_name in ('casegroup', 'case_ref', 'client_ref', 'exception_id', 'letter_id', 'request_id')
union all
select feeds, file_id, sheet_no, row_no, 'casegroup', casegroup, true, 'misplaced'
from misplaced_row_now
where casegroup is not null
union all
select feeds, file_id, sheet_no, row_no, 'case_ref', case_ref, true, 'misplaced'
from misplaced_row_now
where case_ref is not null
union all
select feeds, file_id, sheet_no, row_no, 'client_ref', client_ref, true, 'misplaced'
from misplaced_row_now
where client_ref is not null
union all
select feeds, file_id, sheet_no, row_no, column_name, value, true, 'unknown'
from accepted_name
where (file_id, sheet_no, row_no) in (select (file_id, sheet_no, row_no) from lacking_name)
union all
select 'client_refresh', file_id, sheet_no, row_no, 'request_id', request_id, true, 'unknown'
from rows_client_refresh
where (file_id, sheet_no, row_no) in (select (file_id, sheet_no, row_no) from lacking_name where feeds = 'client_refresh')
