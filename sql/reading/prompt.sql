-- view: one row per accepted row of prompts dated on or before this run, of this week or an earlier one.
-- is_new: this run is the first that may count it, because it came now or because its date has come.
select
    rows_prompts.*,
    counted_file.file_seq,
    counted_file.is_this_run or rows_prompts.raised_on > run.previous_as_of as is_new
from rows_prompts
inner join counted_file using (file_id)
cross join run
where rows_prompts.standing
    and rows_prompts.raised_on <= run.as_of
