-- view: one row per accepted row of closure_results dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_closure_results.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_closure_results.result_date > run.previous_as_of as is_new
from rows_closure_results
inner join counted_file using (file_id)
cross join run
where rows_closure_results.standing
    and rows_closure_results.result_date <= run.as_of
