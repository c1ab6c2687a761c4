-- view: one row per rejected row, of this run or of an earlier one that no row has put right, of a layout whose rows may say what forbids a letter: what is
-- wrong with it, and what could be read of it. is_lost: not all of the row could be read; said: its reason, outcome or action; is_unsaid: that is there
-- and could not be read.
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

kept as (
    select reject_value.*
    from reject_value
    cross join counting
    where list_contains(counting.files, file_id)
)

select
    rejected.*, named.* exclude (file_id, sheet_no, row_no, unsaid, has_death, is_death_unread),
    named.unsaid is not null as is_unsaid,
    coalesce(named.has_death, false) as has_death,
    coalesce(named.is_death_unread, false) as is_death_unread
from rejected
left join names_in_rows('kept') as named using (file_id, sheet_no, row_no)
