-- table: one row per exception sighted in this run: its dates, how many pairs of source and date are new, and who
-- sighted it.
with applied as (
    select distinct exception_id, source, sighted_on from applied_sighting
),

earlier as (
    select distinct exception_id, source, sighted_on
    from sighting
    semi join applied using (exception_id)
)

select
    applied.exception_id,
    min(applied.sighted_on) as first_sighted,
    max(applied.sighted_on) as last_sighted,
    count(*) filter (where earlier.exception_id is null) as sightings,
    bool_or(applied.source = 'system') as is_by_system,
    bool_or(applied.source = 'manual') as is_by_manual,
    bool_or(applied.source = 'register') as is_by_register
from applied
left join earlier using (exception_id, source, sighted_on)
group by applied.exception_id
