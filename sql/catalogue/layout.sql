-- table: one row per layout: its feed, whether a week without it is incomplete, and whether each of its reports lists
-- every failure that is still open.
select
    cells ->> 'layout' as layout,
    cells ->> 'feeds' as feeds,
    cells ->> 'kind' as kind,
    (cells ->> 'weekly') = 'yes' as is_weekly,
    (cells ->> 'cumulative') = 'yes' as is_cumulative
from reference_row
where table_name = 'layouts'
