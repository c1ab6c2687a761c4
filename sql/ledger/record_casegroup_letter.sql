-- record: The letters that are complete since this run.
insert into casegroup_letter by name
select completed_letter.*, run.as_of
from completed_letter
cross join run;
