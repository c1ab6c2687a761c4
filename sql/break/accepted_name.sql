-- view: one row per reference in an accepted row, of any week and whatever its date, of a layout that may forbid a letter
-- and that names it: what a caseworker reports, what CMS refreshed, what was done about a letter, and the end of a
-- journey.
with named as (
    select 'manual_notifications' as feeds, file_id, sheet_no, row_no, 'casegroup' as column_name, casegroup as value
    from rows_manual_notifications
    where standing
    union all
    select 'manual_notifications', file_id, sheet_no, row_no, 'case_ref', case_ref
    from rows_manual_notifications
    where standing
    union all
    select 'manual_notifications', file_id, sheet_no, row_no, 'client_ref', client_ref
    from rows_manual_notifications
    where standing
    union all
    select 'client_refresh', file_id, sheet_no, row_no, 'client_ref', client_ref
    from rows_client_refresh
    where standing
    union all
    select 'letter_actions', file_id, sheet_no, row_no, 'letter_id', letter_id
    from rows_letter_actions
    where standing and action is not null
    union all
    select 'imt_returns', file_id, sheet_no, row_no, 'exception_id', exception_id
    from rows_imt_returns
    where standing and outcome = 'CEASE_JOURNEY'
)

select named.*, counted_file.file_seq
from named
inner join counted_file using (file_id)
where named.value is not null
