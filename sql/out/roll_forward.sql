-- output: one row per scheme and route.
select scheme, route, opening, created as new, reopened, resolved, removed, clerical, closing
from roll_forward_now
order by scheme nulls first, route
