-- table: one row per rejected row, of this run or of an earlier one that no row has put right, that may say what forbids
-- a letter: what it says, as far as it could be read. said: its reason, outcome or action. needs_acceptance: nothing in
-- it is enough to tell a later row that says the same.
-- A bad file may have millions of rejected rows, and one that was refused has none that counts: so the files that count come first.
-- As a list: the database does not know how many rows this run has put into a table, and would join on all of them.
with part as materialized (
    select file_id, sheet_no, source_sheet.feeds, file_seq, is_this_run
    from source_sheet
    inner join counted_file using (file_id)
    where source_sheet.feeds in (select feeds from notice_layout)
),

counting as (
    select coalesce(list(distinct file_id), []) as files from part
),

fault as (
    select distinct file_id, sheet_no, row_no, concat_ws(' ', column_name, reason) as text, reason in ('bad_quoting', 'too_few_columns') as is_lost
    from reject
    cross join counting
    where list_contains(counting.files, file_id)
),

row_fault as (
    select file_id, sheet_no, row_no, string_agg(text, ', ' order by text) as faults, bool_or(is_lost) as is_lost
    from fault
    group by file_id, sheet_no, row_no
),

rejected as (
    select part.feeds, file_id, sheet_no, row_no, part.file_seq, row_fault.faults, row_fault.is_lost
    from row_fault
    inner join part using (file_id, sheet_no)
    left join (from unread_row where valid_to is null) as before using (file_id, sheet_no, row_no)
    where part.is_this_run or before.file_id is not null
),

named as (
    select
        file_id, sheet_no, row_no,
        max(value) filter (where is_read and column_name = 'casegroup') as casegroup,
        max(value) filter (where is_read and column_name = 'case_ref') as case_ref,
        max(value) filter (where is_read and column_name = 'client_ref') as client_ref,
        max(value) filter (where is_read and column_name = 'exception_id') as exception_id,
        max(value) filter (where is_read and column_name = 'letter_id') as letter_id,
        max(value) filter (where is_read and column_name = 'source_text') as source_text,
        upper(max(value) filter (where is_read and column_name in ('reason', 'source_code', 'outcome', 'action'))) as said,
        coalesce(bool_or(not is_read) filter (where column_name in ('reason', 'source_code', 'outcome', 'action')), false) as is_unsaid,
        coalesce(bool_or(column_name = 'date_of_death'), false) as has_death,
        coalesce(bool_or(column_name = 'date_of_death' and not is_read), false) as is_death_unread
    from reject_value
    cross join counting
    where list_contains(counting.files, file_id)
    group by file_id, sheet_no, row_no
),

told as (
    select
        rejected.*, named.* exclude (file_id, sheet_no, row_no, said, is_unsaid, has_death, is_death_unread, source_text),
        coalesce(named.has_death, false) as has_death,
        coalesce(named.is_death_unread, false) as is_death_unread,
        notice_layout.says,
        rejected.is_lost or coalesce(named.is_unsaid, false)
            or (coalesce(notice_layout.says in ('reason', 'source_code'), false) and named.said is null and by_text.reason_code is null) as is_unsaid,
        case notice_layout.says
            when 'source_code' then coalesce(by_code.reason_code, by_text.reason_code, 'UNCLASSIFIED:' || named.said)
            when 'reason' then normalise_code(named.said)
            else named.said
        end as said
    from rejected
    inner join notice_layout using (feeds)
    left join named using (file_id, sheet_no, row_no)
    left join reason_code as by_code on notice_layout.scheme = by_code.scheme and named.said = by_code.source_code
    left join reason_by_text as by_text on notice_layout.says = 'source_code' and named.source_text = by_text.source_text
)

select
    told.*,
    told.is_unsaid
        or ((coalesce(told.said = 'DEATH', false) or told.has_death) and told.client_ref is null)
        or coalesce(told.casegroup, told.case_ref, told.client_ref, told.exception_id, told.letter_id) is null as needs_acceptance
from told
left join reason on told.said = reason.reason_code
where case told.feeds
        when 'clients' then told.is_death_unread
        when 'imt_returns' then told.is_unsaid or coalesce(told.said = 'CEASE_JOURNEY', false)
        else told.says is distinct from 'source_code' or told.is_unsaid or reason.disposition is distinct from 'MANAGED'
            or told.said = 'UNCLASSIFIED'
    end
