-- table: one row, a column for each setting, so that a misspelt name is an error and not a null.
pivot (
    select cells ->> 'setting' as setting, (cells ->> 'value')::integer as value
    from reference_row
    where table_name = 'settings'
)
on setting
using first(value)
