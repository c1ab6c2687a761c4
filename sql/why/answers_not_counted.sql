-- macro: answers_not_counted(looked): one row per answer, or rejected row, about an exception that waits for one (R20, R21) in a file that was
-- searched, and that did not count, or waits for its day. looked: the searches that a run noted as evidence of a break: its code and key, the side,
-- and from which week (since) to which (found_on).
create or replace temp macro answers_not_counted(looked) as table (
    with answer as (
        select exception_id, file_id, sheet_no, row_no, outcome || ' of ' || outcome_date as says, outcome_date
        from rows_hp_returns
        where outcome is not null and exception_id in (select key from query_table(looked))
        union all
        select exception_id, file_id, sheet_no, row_no, outcome || ' of ' || outcome_date, outcome_date
        from rows_imt_returns
        where outcome is not null and exception_id in (select key from query_table(looked))
        union all
        select value, file_id, sheet_no, row_no, 'rejected', null
        from reject_value
        where feeds in ('hp_returns', 'imt_returns') and column_name = 'exception_id' and is_read and value in (select key from query_table(looked))
    )

    select
        search.side, answer.file_id, answer.sheet_no, answer.row_no, answer.says,
        if(coalesce(answer.outcome_date > search.found_on, false), 'answer that waits for its day', 'answer that did not count') as what
    from query_table(looked) as search
    inner join answer on search.key = answer.exception_id
    inner join source_file as f using (file_id)
    where search.code in ('R20', 'R21')
        and f.as_of <= search.found_on and coalesce(f.as_of > search.since, true) and f.status = 'loaded' and f.withdrawn_edition is null
);
