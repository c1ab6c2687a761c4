-- view: one row per accepted row of imt_returns with an outcome, dated on or before this run. A row without an outcome
-- is not yet worked and changes nothing.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_imt_returns.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_imt_returns.outcome_date > run.previous_as_of as is_new
from rows_imt_returns
inner join counted_file using (file_id)
cross join run
where rows_imt_returns.standing
    and rows_imt_returns.outcome is not null
    and rows_imt_returns.outcome_date <= run.as_of
