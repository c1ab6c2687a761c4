-- record: Every sighting that applied in this run.
insert into sighting by name
select exception_id, source, sighted_on, run.as_of, file_id, sheet_no, row_no, feeds, reported_casegroup
from reported_sighting
cross join run;

insert into sighting by name
select exception_id, 'register' as source, run.as_of as sighted_on, run.as_of, 'death' as cause
from death_sighting
cross join run;

insert into sighting by name
select exception_id, source, sighted_on, run.as_of, cause
from move
cross join run;
