-- macro: owned_breaks(breaks): one row per break of a table: who is asked to act on it, by its code and the first word of the
-- catalogue that its key or a side of it holds.
create or replace temp macro owned_breaks(breaks) as table (
    select it.break_id, arg_min(break_owner.owner, row(break_owner.about is null, coalesce(break_owner.place, 0))) as owner
    from query_table(breaks) as it
    inner join break_owner
        on it.code = break_owner.code
        and (break_owner.about is null or contains(regexp_replace(concat(' ', it.key, ' ', it.left_side, ' ', it.right_side, ' '), '\W+', ' ', 'g'), ' ' || break_owner.about || ' '))
    group by it.break_id
);
