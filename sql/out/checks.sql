-- output: one row per code of a break, also with nothing found: what the check looked at, and what came of it.
select code, name, kind, population, agreed, broken, accepted, left_pence, right_pence
from check_result
order by code
