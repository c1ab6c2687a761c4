-- view: one row per accepted row of hp_returns dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_hp_returns.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_hp_returns.outcome_date > run.previous_as_of as is_new
from rows_hp_returns
inner join counted_file using (file_id)
cross join run
where rows_hp_returns.standing
    and rows_hp_returns.outcome_date <= run.as_of
