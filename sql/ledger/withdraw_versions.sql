-- step: take a history of versions back to its state before the week of the run. the_history is the history, the_start
-- and the_end the columns of the runs in which a version began and ended.
delete from the_history
where the_start >= (select as_of from run);

update the_history
set the_end = null
where the_end >= (select as_of from run);
