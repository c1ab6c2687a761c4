-- step: what the week of the run and later ones added to a history of events is taken back. the_history is the history,
-- the_start the column of the run that added a row.
delete from the_history
where the_start >= (select as_of from run);
