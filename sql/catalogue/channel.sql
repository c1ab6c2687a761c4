-- table: one row per scheme, and the one channel for its letters: CSA, PRINT or NOTIFY.
select
    cells ->> 'scheme' as scheme,
    cells ->> 'channel' as channel
from reference_row
where table_name = 'channels'
