-- view: one row per state and way in which an exception in it must be answered: what is asked, and the guard of the
-- transitions that do not apply to it, if any.
select
    cells ->> 'ask' as ask,
    cells ->> 'state' as state,
    nullif(cells ->> 'fails', '') as fails
from reference_row
where table_name = 'asks'
