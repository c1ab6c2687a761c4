-- table: one row per route: the state in which its exceptions begin (start_state), and the one in which they begin again
-- after two people took them back (restart_state).
select
    cells ->> 'route' as route,
    cells ->> 'start' as start_state,
    cells ->> 'restart' as restart_state
from reference_row
where table_name = 'routes'
