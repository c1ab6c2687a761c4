-- table: one row per code of a break about answers and sightings, and key that this run looked at for it.
select 'R22' as code, exception_id as key from answer where is_new
union
select 'R23', concat_ws('|', exception_id, event_date, event)
from journal
where kind in ('hp_return', 'imt_return')
union
select 'R24', exception_id || '|' || outcome_date from answer where is_new
union
select 'R28', case_ref from failure where case_ref is not null
union
select 'R29', exception_id from reported_sighting where source = 'system'
