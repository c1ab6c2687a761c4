-- question: one row, if a failure report in the file $1 has a row dated after the week: the first such row.
select sheet_no, row_no
from failure_row
cross join run
where file_id = $1 and report_date > run.as_of
order by sheet_no, row_no
limit 1
