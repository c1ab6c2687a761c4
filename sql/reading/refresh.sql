-- view: one row per accepted row of client_refresh dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_client_refresh.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_client_refresh.data_as_at > run.previous_as_of as is_new
from rows_client_refresh
inner join counted_file using (file_id)
cross join run
where rows_client_refresh.standing
    and rows_client_refresh.data_as_at <= run.as_of
