-- macro: is_open(state): whether an exception in this state waits for somebody
set variable open_states = (select list(state) from state where is_open);
create or replace temp macro is_open(state) as list_contains(getvariable('open_states'), state);
