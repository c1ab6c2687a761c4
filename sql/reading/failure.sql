-- view: one row per accepted row of this run's failure reports.
select failure_row.* exclude (standing) replace (upper(source_code) as source_code), counted_file.file_seq
from failure_row
inner join counted_file using (file_id)
where failure_row.standing and counted_file.is_this_run
