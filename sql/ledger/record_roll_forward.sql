-- record: The roll-forward of this run, for the trend and for the next opening.
insert into roll_forward by name
select roll_forward_now.*, run.as_of
from roll_forward_now
cross join run;
