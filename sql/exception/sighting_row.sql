-- view: one row per row of a file that ever sighted an exception, in this run or an earlier one. as_of: the run in
-- which it applied.
select exception_id, source, sighted_on, as_of, feeds, reported_casegroup, file_id, sheet_no, row_no
from sighting
where file_id is not null
union all
select exception_id, source, sighted_on, run.as_of, feeds, reported_casegroup, file_id, sheet_no, row_no
from reported_sighting
cross join run
