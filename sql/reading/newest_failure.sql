-- question: one row: the newest date in the failure reports of the week, in days since 1970; null where they hold no row.
select max(failure_row.report_date) - date '1970-01-01' as day
from failure_row
inner join source_file using (file_id)
inner join run using (as_of)
where source_file.status = 'loaded'
