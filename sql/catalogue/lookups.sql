-- macro: what the catalogue defines for a state, a route, a disposition or a hold, for use in every select

-- is_open(state): whether an exception in this state waits for somebody
set variable open_states = (select list(state) from state where is_open);
create or replace temp macro is_open(state) as list_contains(getvariable('open_states'), state);

-- starting_state(route, disposition): the state in which an exception of a route starts. Where that has ended, as for what
-- takes the casegroup out of the process, one that is managed, as after a reinstatement, restarts in another
set variable starting_states = (select map(list(route), list(start_state)) from route);
set variable restarting_states = (select map(list(route), list(restart_state)) from route);
create or replace temp macro starting_state(route, disposition) as
    case
        when disposition = 'MANAGED' and not is_open(getvariable('starting_states')[route]) then getvariable('restarting_states')[route]
        else getvariable('starting_states')[route]
    end;

-- strength(disposition): which disposition of several decides for a casegroup, the highest
set variable strengths = (select map(list(disposition), list(strength)) from disposition);
create or replace temp macro strength(disposition) as getvariable('strengths')[disposition];

-- first_hold(found, lifted): the first in rank of a list of reasons to hold a letter, with nulls, or null. lifted: the
-- reasons that people have lifted for this letter, which no longer hold it. An undeclared reason is an error
set variable holds = (select list(hold_reason order by place) from hold);
create or replace temp macro hold_place(reason, lifted) as case
    when reason is null or list_contains(lifted, reason) then null
    else coalesce(
        list_position(getvariable('holds'), reason),
        error('a letter is held as ' || reason || ', which catalogue/holds.csv does not declare')::integer
    )
end;
create or replace temp macro first_hold(found, lifted) as
    getvariable('holds')[list_min(list_transform(found, lambda reason: hold_place(reason, lifted)))];

-- what_lifts(is_first, means, lifted_by): what has to happen for one hold of a letter, of what the catalogue says of it: of the first, then of
-- another that holds the letter still when that is lifted
create or replace temp macro what_lifts(is_first, means, lifted_by) as
    if(is_first, '', 'Then also, because ' || means || ': ') || lifted_by;
