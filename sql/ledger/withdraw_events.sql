-- step: withdraw from a history of events what the week of the run and later weeks added. the_history is the history,
-- the_start the column of the run that added a row.
delete from the_history
where the_start >= (select as_of from run);
