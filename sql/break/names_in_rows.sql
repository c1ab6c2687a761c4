-- macro: names_in_rows(kept): one row per rejected row of which a table has values that were kept (reject_value): the ids that could be read in it, what else it
-- says, and what it says that could not be read.
create or replace temp macro names_in_rows(kept) as table (
    select
        file_id, sheet_no, row_no,
        max(value) filter (where is_read and column_name = 'casegroup') as casegroup,
        max(value) filter (where is_read and column_name = 'case_ref') as case_ref,
        max(value) filter (where is_read and column_name = 'client_ref') as client_ref,
        max(value) filter (where is_read and column_name = 'exception_id') as exception_id,
        max(value) filter (where is_read and column_name = 'letter_id') as letter_id,
        max(value) filter (where is_read and column_name = 'source_text') as source_text,
        upper(max(value) filter (where is_read and column_name in ('reason', 'source_code', 'outcome', 'action'))) as said,
        any_value(replace(column_name, '_', ' ')) filter (where not is_read and column_name in ('reason', 'source_code', 'outcome', 'action')) as unsaid,
        coalesce(bool_or(column_name = 'date_of_death'), false) as has_death,
        coalesce(bool_or(column_name = 'date_of_death' and not is_read), false) as is_death_unread
    from query_table(kept)
    group by file_id, sheet_no, row_no
);
