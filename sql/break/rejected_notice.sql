-- table: one row per rejected row, of this run or of an earlier one that no row has put right, that may say what forbids
-- a letter: what it says, as far as it could be read. said: its reason, outcome or action. needs_acceptance: nothing in
-- it is enough to tell a later row that says the same.
with rejected as (
    select
        any_value(source_sheet.feeds) as feeds, file_id, sheet_no, row_no, any_value(counted_file.file_seq) as file_seq,
        string_agg(distinct concat_ws(' ', reject.column_name, reject.reason), ', ' order by concat_ws(' ', reject.column_name, reject.reason)) as faults,
        bool_or(reject.reason in ('bad_quoting', 'too_few_columns')) as is_lost
    from reject
    inner join source_sheet using (file_id, sheet_no)
    inner join counted_file using (file_id)
    left join (from unread_row where valid_to is null) as before using (file_id, sheet_no, row_no)
    where (counted_file.is_this_run or before.file_id is not null)
        and source_sheet.feeds in (select feeds from notice_layout)
    group by file_id, sheet_no, row_no
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
    semi join rejected using (file_id, sheet_no, row_no)
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
