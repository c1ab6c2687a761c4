-- view: one row per one-off break that stands, as recorded in the ledger.
select break_id, since_as_of, raised_as_of
from one_off_break
