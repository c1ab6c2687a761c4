-- table: one row per row that may say what forbids a letter and that nobody can act on: rejected, with references that do
-- not belong together, or with one that is unknown. key: what the break is named for; about: the reference that it is named for, if it could be read; says: what the row says, without
-- anything that is personal: what should be a reason and is no known one may be a name.
with standing as (
    select
        feeds, file_id, sheet_no, row_no, faults,
        coalesce(case when says is not null then coalesce(said, case when is_unsaid then 'unreadable ' || says end) end, '') as said,
        coalesce(says in ('reason', 'source_code') and said is not null, false) as is_free
    from rejected_notice
    semi join unread_row_now using (file_id, sheet_no, row_no)
    union all
    select feeds, file_id, sheet_no, row_no, 'what it names does not belong together', reason_code, false
    from misplaced_row_now
    union all
    select u.feeds, u.file_id, u.sheet_no, u.row_no, u.faults, coalesce(n.reason, a.action, i.outcome, ''), n.reason is not null
    from unknown_row as u
    left join rows_manual_notifications as n on u.feeds = 'manual_notifications' and row(u.file_id, u.sheet_no, u.row_no) = row(n.file_id, n.sheet_no, n.row_no)
    left join rows_letter_actions as a on u.feeds = 'letter_actions' and row(u.file_id, u.sheet_no, u.row_no) = row(a.file_id, a.sheet_no, a.row_no)
    left join rows_imt_returns as i on u.feeds = 'imt_returns' and row(u.file_id, u.sheet_no, u.row_no) = row(i.file_id, i.sheet_no, i.row_no)
),

named as (
    select file_id, sheet_no, row_no, column_name, any_value(as_read(value, is_read, column_name)) as shown,
        any_value(value) filter (where is_read) as value
    from unread_name
    where column_name <> 'request_id'
    group by file_id, sheet_no, row_no, column_name
),

first_named as (
    select *
    from named
    qualify row_number() over (
        partition by file_id, sheet_no, row_no
        order by list_position(['casegroup', 'case_ref', 'client_ref', 'exception_id', 'letter_id'], column_name)
    ) = 1
)

select
    standing.feeds, standing.file_id, standing.sheet_no, standing.row_no,
    concat_ws(
        '|', standing.feeds, coalesce(first_named.column_name, 'row'),
        coalesce(first_named.shown, source_file.file_name || ':' || standing.row_no)
    ) as key,
    first_named.value as about,
    concat_ws(
        '; ', standing.faults,
        mask(nullif(normalise_code(standing.said), ''), standing.is_free and reason.reason_code is null),
        'client ' || client.shown
    ) as says
from standing
inner join source_file using (file_id)
left join first_named using (file_id, sheet_no, row_no)
left join reason on normalise_code(standing.said) = reason.reason_code
left join (from named where column_name = 'client_ref') as client using (file_id, sheet_no, row_no)
