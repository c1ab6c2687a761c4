-- step: a history of versions is taken back to where it stood before the week of the run. the_history is the history,
-- the_start and the_end the columns of the run in which a version began and of that in which it ended.
delete from the_history
where the_start >= (select as_of from run);

update the_history
set the_end = null
where the_end >= (select as_of from run);
