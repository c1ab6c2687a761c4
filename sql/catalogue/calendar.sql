-- table: one row: the bank holidays in England and Wales, and the last day for which they are known, which is the end
-- of the last year that has any.
select
    list(day order by day) as bank_holidays,
    make_date(max(year(day)), 12, 31) as last_day
from (
    select (cells ->> 'date')::date as day
    from reference_row
    where table_name = 'bank_holidays'
)
