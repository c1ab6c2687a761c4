-- views: each events, one row per accepted row of an event layout that is dated on or before this run, of this week or
-- an earlier one. is_new: this run is the first that may count it, because it arrived now or because its date has come.
select
    came.*,
    counted_file.file_seq,
    counted_file.is_this_run or came.the_date > run.previous_as_of as is_new
from the_rows as came
inner join counted_file using (file_id)
cross join run
where came.standing
    and came.the_filled is not null
    and came.the_date <= run.as_of
