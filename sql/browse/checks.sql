-- question: one row per check, as the week $1 left it; none for a week that an earlier ccx decided. Pounds are those of both sides.
select code, kind, population, agreed, broken, accepted, left_pence, right_pence
from check_kept
where as_of = $1::date
order by code
