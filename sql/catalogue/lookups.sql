-- macro: what the catalogue says of a state, a route or a disposition, for use in every select

-- is_open(state): whether an exception in this state waits for somebody
set variable open_states = (select list(state) from state where is_open);
create or replace temp macro is_open(state) as list_contains(getvariable('open_states'), state);

-- starting_state(route), restarting_state(route): where an exception of a route begins, and begins again; and where it does
-- after two people took it back
set variable starting_states = (select map(list(route), list(start_state)) from route);
set variable restarting_states = (select map(list(route), list(restart_state)) from route);
create or replace temp macro starting_state(route) as getvariable('starting_states')[route];
create or replace temp macro restarting_state(route) as getvariable('restarting_states')[route];

-- strength(disposition): which disposition of several decides for a casegroup, the highest
set variable strengths = (select map(list(disposition), list(strength)) from disposition);
create or replace temp macro strength(disposition) as getvariable('strengths')[disposition];
