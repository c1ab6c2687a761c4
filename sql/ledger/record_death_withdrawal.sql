-- record: The dates of death that two people withdrew in this run.
insert into death_withdrawal by name
select new_death_withdrawal.*, run.as_of
from new_death_withdrawal
cross join run;
