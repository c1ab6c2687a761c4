-- table: one row per exception and event that meets it in this run, unordered. What two people take back comes before
-- the run's other events: phase 0.
select
    0 as phase, commanded.exception_id, run.as_of as event_date, 0 as kind_order, 'command' as kind, commanded.event,
    null::bigint as file_seq, null::integer as file_id, null::integer as sheet_no, null::integer as row_no, null::boolean as is_misplaced
from commanded
cross join run
union all
select
    1, exception_id, sighted_on, 1, 'sighting', source, file_seq, file_id, sheet_no, row_no, is_misplaced
from reported_sighting
union all
select 1, *, null
from answers_to('met_exception')
