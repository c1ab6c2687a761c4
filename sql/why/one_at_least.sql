-- macro: one_at_least(known): the rows of a table, or one without values where it has none.
create or replace temp macro one_at_least(known) as table (
    select found.*
    from (select 1)
    left join query_table(known) as found on true
);
