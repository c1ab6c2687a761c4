-- output: one row per break that this run found, or that it no longer finds (cleared).
select break_id, code, name, kind, key, left_side, right_side, difference, first_seen, age_days, band, status
from break
order by break_id
