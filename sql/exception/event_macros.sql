-- macro: the answers that meet exceptions, and the order in which events apply

-- answers_to(exceptions): the answers and closure results that apply in this run to the exceptions of a table with
-- exception_id, casegroup, case_ref and is_new_exception. An answer applies in the first run that knows both it and the
-- exception. A failed closure of any case of the casegroup that is not closed meets an exception that names no case.
create or replace temp macro answers_to(exceptions) as table (
    select
        e.exception_id, r.outcome_date as event_date, case r.kind when 'hp_return' then 2 else 3 end as kind_order,
        r.kind, r.outcome as event, r.file_seq, r.file_id, r.sheet_no, r.row_no
    from query_table(exceptions) as e
    inner join returned as r using (exception_id)
    where not (r.is_met or r.is_conflicting or r.is_stale or r.is_of_other) and (r.is_new or e.is_new_exception)
    union all
    select e.exception_id, c.result_date, 4, 'closure_result', c.result, c.file_seq, c.file_id, c.sheet_no, c.row_no
    from query_table(exceptions) as e
    inner join closure as c using (case_ref)
    where c.is_new or e.is_new_exception
    union all
    select e.exception_id, c.result_date, 4, 'closure_result', c.result, c.file_seq, c.file_id, c.sheet_no, c.row_no
    from query_table(exceptions) as e
    inner join register_case as k on e.casegroup = k.casegroup and k.status <> 'CLOSED'
    inner join closure as c on k.case_ref = c.case_ref
    where e.case_ref is null and c.result = 'FAILED' and (c.is_new or e.is_new_exception)
);

-- in_order(events, exceptions): the events of a table, numbered for each exception in the order in which they apply (step).
-- An event dated before the sighting that creates its exception is placed right after that sighting.
create or replace temp macro in_order(events, exceptions) as table (
    with numbered as (
        select
            e.*, x.is_new_exception,
            row_number() over (
                partition by e.exception_id
                order by e.phase, e.event_date, e.kind_order, e.file_seq, e.sheet_no, e.row_no, e.event, e.is_misplaced
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
