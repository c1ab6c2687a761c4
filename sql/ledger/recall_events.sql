-- step: show a table as it was after the week that is asked about, the one before the run's day: what later runs added, and
-- what no run has taken, is left out. the_history is the table, the_start the column of the run, the_ledger the database.
create or replace temp view the_history as
select history.*
from the_ledger.main.the_history as history
inner join run on history.the_start <= run.previous_as_of;
