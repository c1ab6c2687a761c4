-- view: one row per break that this run found, as recorded in the ledger.
select break_id, code, key, left_side, right_side, difference, first_seen
from break
where status <> 'cleared'
