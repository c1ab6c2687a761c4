-- table: one row per layout: what it feeds, whether a week without it is incomplete, and whether each report of it names
-- every failure that still stands.
select
    cells ->> 'layout' as layout,
    cells ->> 'feeds' as feeds,
    cells ->> 'kind' as kind,
    (cells ->> 'weekly') = 'yes' as is_weekly,
    (cells ->> 'cumulative') = 'yes' as is_cumulative
from reference_row
where table_name = 'layouts'
