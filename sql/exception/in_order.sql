-- macro: in_order(events, exceptions): the events of a table, numbered for each exception in the order in which they apply (step).
-- An event that comes before the sighting that creates its exception takes its place right after that sighting.
create or replace temp macro in_order(events, exceptions) as table (
    with numbered as (
        select
            e.*, x.is_new_exception,
            row_number() over (
                partition by e.exception_id
                order by e.phase, e.event_date, e.kind_order, e.file_seq, e.sheet_no, e.row_no, e.event
            ) as n
        from query_table(events) as e
        inner join query_table(exceptions) as x using (exception_id)
    ),

    created as (
        select exception_id, min(n) as n
        from numbered
        where kind = 'sighting' and is_new_exception
        group by exception_id
    )

    select
        numbered.* exclude (n, is_new_exception),
        row_number() over (
            partition by numbered.exception_id
            order by greatest(numbered.n, coalesce(created.n, 0)), numbered.n <> coalesce(created.n, 0), numbered.n
        ) as step
    from numbered
    left join created using (exception_id)
);
