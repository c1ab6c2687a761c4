-- view: one row per accepted row of letter_actions dated on or before this run, of this week or an earlier one.
select rows_letter_actions.*, counted_file.file_seq
from rows_letter_actions
inner join counted_file using (file_id)
cross join run
where rows_letter_actions.standing
    and rows_letter_actions.acted_on <= run.as_of
