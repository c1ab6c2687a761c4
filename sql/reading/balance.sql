-- view: one row per accepted row of arrears_cms dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_arrears_cms.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_arrears_cms.as_at > run.previous_as_of as is_new
from rows_arrears_cms
inner join counted_file using (file_id)
cross join run
where rows_arrears_cms.standing
    and rows_arrears_cms.as_at <= run.as_of
