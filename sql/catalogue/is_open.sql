-- macro: is_open(state): whether an exception in this state waits for somebody
create or replace temp macro is_open(state) as state in ('with_hp', 'with_ams', 'with_imt', 'with_bau', 'with_mi', 'rerun');
