-- table: one row per break: the parts of its key, of which one may name a casegroup, case, exception or letter.
select break_id, split_part(key, '|', 1) as first, nullif(split_part(key, '|', 2), '') as second
from break
