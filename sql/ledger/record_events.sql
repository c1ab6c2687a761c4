-- step: add this run's events to a history of events. the_history is the history, the_source the source of the new
-- events, the_start the column of the run.
insert into the_history by name
select columns(c -> c <> 'the_start'), (select as_of from run) as the_start
from the_source;
