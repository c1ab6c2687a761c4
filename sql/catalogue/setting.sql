-- table: one row with a column for each setting that is a number, so a misspelt name is an error instead of a null.
pivot (
    select cells ->> 'setting' as setting, (cells ->> 'value')::integer as value
    from reference_row
    where table_name = 'settings' and (cells ->> 'unit') is distinct from 'text'
)
on setting
using first(value)
