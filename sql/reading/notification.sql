-- view: one row per accepted row of manual_notifications dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_manual_notifications.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_manual_notifications.notified_on > run.previous_as_of as is_new
from rows_manual_notifications
inner join counted_file using (file_id)
cross join run
where rows_manual_notifications.standing
    and rows_manual_notifications.notified_on <= run.as_of
