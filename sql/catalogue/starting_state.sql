-- macro: starting_state(route), restarting_state(route): where an exception of a route begins, and begins again; and where it does
-- after two people took it back
set variable starting_states = (select map(list(route), list(start_state)) from route);
set variable restarting_states = (select map(list(route), list(restart_state)) from route);
create or replace temp macro starting_state(route) as getvariable('starting_states')[route];
create or replace temp macro restarting_state(route) as getvariable('restarting_states')[route];
