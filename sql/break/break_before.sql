-- table: one row per break that the previous run found.
select break_id, code, key, left_side, right_side, difference, first_seen, valid_from
from break_version
where valid_to is null
