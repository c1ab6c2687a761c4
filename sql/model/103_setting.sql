-- Grain: one row, a column for each setting, so that a misspelt name is an error and not a null.
select
    max(value) filter (where setting = 'not_an_exception_days') as not_an_exception_days
from (
    select cells ->> 'setting' as setting, (cells ->> 'value')::integer as value
    from reference_row
    where table_name = 'settings'
)
