-- view: one row per sighting that applied in this run: from a row of a file, from a death in the data, or from an
-- exception that continues under another id.
select exception_id, source, sighted_on, file_id, sheet_no, row_no, feeds, reported_casegroup, null::varchar as cause
from reported_sighting
union all
select exception_id, 'register', run.as_of, null, null, null, null, null, 'death'
from death_sighting
cross join run
union all
select exception_id, source, sighted_on, null, null, null, null, null, cause
from move
