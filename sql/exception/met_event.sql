-- table: one row per exception and event that meets it in this run, unordered. The sightings of the dead come after the
-- run's other events: phase 1.
select
    0 as phase, exception_id, sighted_on as event_date, 1 as kind_order, 'sighting' as kind, source as event,
    file_seq, file_id, sheet_no, row_no
from reported_sighting
union all
select 1, death_sighting.exception_id, run.as_of, 1, 'sighting', 'register', null, null, null, null
from death_sighting
cross join run
union all
select 0, *
from answers_to('met_exception')
