-- macro: starting_state(route): where an exception of a route begins, and begins again
create or replace temp macro starting_state(route) as case route
    when 'HP' then 'with_hp'
    when 'CASEWORKER' then 'with_imt'
    when 'SPECIALIST' then 'with_imt'
    when 'MI' then 'with_mi'
    when 'CSA_BAU' then 'removed'
end;
