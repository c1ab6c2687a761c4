-- macro: unread_said(): the rows that may forbid a letter and were not used, and whether that is still so: rejected, with
-- references that do not belong together, or naming something unknown. unread_names(unread): the references in them, and
-- in every rejected row. said_words(): what a row of a layout that may forbid a letter says: a reason, outcome or action.
create or replace temp macro unread_said() as table (
    with apart as (
        select file_id, sheet_no, row_no, bool_or(valid_to is null) as is_unread from unread_row group by all
        union
        select file_id, sheet_no, row_no, bool_or(valid_to is null) from misplaced_row_version group by all
    )

    from apart
    union all
    select e.file_id, e.sheet_no, e.row_no, bool_or(v.valid_to is null)
    from break_evidence as e
    inner join break_version as v using (break_id)
    anti join apart using (file_id, sheet_no, row_no)
    where v.code = 'R05' and e.is_cause
    group by e.file_id, e.sheet_no, e.row_no
);

create or replace temp macro unread_names(unread) as table (
    select feeds, file_id, sheet_no, row_no, column_name, value from reject_value
    union
    select feeds, file_id, sheet_no, row_no, unnest(['casegroup', 'case_ref', 'client_ref']), unnest([casegroup, case_ref, client_ref])
    from misplaced_row_version
    union
    select feeds, file_id, sheet_no, row_no, column_name, value
    from accepted_name
    where (file_id, sheet_no, row_no) in (select (file_id, sheet_no, row_no) from query_table(unread))
);

create or replace temp macro said_words() as table (
    select file_id, sheet_no, row_no, normalise_code(any_value(value)) as said
    from reject_value
    where is_read and column_name in ('reason', 'source_code', 'outcome', 'action')
    group by file_id, sheet_no, row_no
    union all
    select file_id, sheet_no, row_no, any_value(reason_code) from misplaced_row_version group by all
    union all
    select file_id, sheet_no, row_no, normalise_code(reason)
    from rows_manual_notifications
    where (file_id, sheet_no, row_no) not in (select (file_id, sheet_no, row_no) from misplaced_row_version)
    union all
    select file_id, sheet_no, row_no, action from rows_letter_actions
    union all
    select file_id, sheet_no, row_no, outcome from rows_imt_returns
);
