-- record: What met each exception in this run.
insert into exception_event by name
select journal.*, run.as_of
from journal
cross join run;
