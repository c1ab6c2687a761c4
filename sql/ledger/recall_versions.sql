-- step: show a history of versions as it was after the week that is asked about, the one before the run's day. the_history is
-- the history, the_start and the_end the columns of the runs in which a version began and ended, the_ledger the database.
create or replace temp view the_history as
select history.* replace (case when history.the_end <= run.previous_as_of then history.the_end end as the_end)
from the_ledger.main.the_history as history
inner join run on history.the_start <= run.previous_as_of;
