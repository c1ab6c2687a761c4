-- table: one row per reason of the catalogue.
select
    cells ->> 'reason_code' as reason_code,
    cells ->> 'category' as category,
    nullif(cells ->> 'route', '') as route,
    nullif(cells ->> 'disposition', '') as disposition,
    (cells ->> 'priority')::integer as priority,
    nullif(cells ->> 'text_pattern', '') as text_pattern
from reference_row
where table_name = 'reasons'
