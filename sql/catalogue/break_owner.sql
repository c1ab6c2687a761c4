-- table: one row per break code that somebody else than the MI analyst is asked to act on: who.
select cells ->> 'code' as code, cells ->> 'owner' as owner
from reference_row
where table_name = 'break_owners'
