-- macro: starting_state(route, disposition): the state in which an exception of a route starts. Where that has ended, as for what
-- takes the casegroup out of the process, one that is managed, as after a reinstatement, restarts in another
set variable starting_states = (select map(list(route), list(start_state)) from route);
set variable restarting_states = (select map(list(route), list(restart_state)) from route);
create or replace temp macro starting_state(route, disposition) as
    case
        when disposition = 'MANAGED' and not is_open(getvariable('starting_states')[route]) then getvariable('restarting_states')[route]
        else getvariable('starting_states')[route]
    end;
