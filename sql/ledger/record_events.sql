-- step: a history of events gets what this run adds. the_history is the history, the_source what adds to it, the_start the
-- column of the run.
insert into the_history by name
select columns(c -> c <> 'the_start'), (select as_of from run) as the_start
from the_source;
