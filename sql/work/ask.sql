-- view: one row per state and way in which an exception in it must be answered: what is asked, as a code and in words (asked), and the
-- guard of the transitions that do not apply to it, if any. about: what alone is asked this.
select
    cells ->> 'ask' as ask,
    cells ->> 'asked' as asked,
    cells ->> 'state' as state,
    nullif(cells ->> 'fails', '') as fails,
    nullif(cells ->> 'about', '') as about
from reference_row
where table_name = 'asks'
