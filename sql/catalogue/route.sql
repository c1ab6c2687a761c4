-- table: one row per route: the state in which its exceptions start (start_state), and the state in which they restart
-- after two people reinstated them (restart_state).
select
    cells ->> 'route' as route,
    cells ->> 'start' as start_state,
    cells ->> 'restart' as restart_state
from reference_row
where table_name = 'routes'
