-- view: one row per rejected row behind a break R05 that stands and that nobody has accepted, of which too little could be read for a later row to put it
-- right, or which may report a death of nobody: what it lacks (why), and what it names. An exception that goes on under another id is named by that one.
with behind as (
    select found.break_id, found.key, piece.says, file_id, sheet_no, row_no, source_file.as_of
    from break_version as found
    inner join break_evidence as piece on found.break_id = piece.break_id and piece.as_of >= found.valid_from
    semi join (from unread_row where valid_to is null) as unread using (file_id, sheet_no, row_no)
    inner join source_file using (file_id)
    where found.code = 'R05' and found.valid_to is null and piece.is_cause
        and found.break_id not in (select break_id from acceptance_version where valid_to is null)
),

kept as (
    from reject_value semi join behind using (file_id, sheet_no, row_no)
),

judged as (
    select
        behind.* exclude (says), split_part(behind.key, '|', 1) as feeds, read.casegroup, read.case_ref, read.client_ref, read.letter_id,
        coalesce(successor.successor_id, read.exception_id) as exception_id,
        case
            when regexp_matches(behind.says, '\b(bad_quoting|too_few_columns)\b') then 'not all of the row could be read'
            when read.unsaid is not null then 'its ' || read.unsaid || ' could not be read'
            when contains(behind.says, 'UNREADABLE_')
                then 'its ' || replace(lower(regexp_extract(behind.says, 'UNREADABLE_([A-Z_]+)', 1)), '_', ' ') || ' could not be read'
            when (read.has_death or list_contains(string_split(behind.says, '; '), 'DEATH')) and read.client_ref is null
                then 'it may report a death, and names no client that could be read'
            when coalesce(read.casegroup, read.case_ref, read.client_ref, read.exception_id, read.letter_id) is null
                then 'nothing that it names could be read'
        end as why
    from behind
    left join names_in_rows('kept') as read using (file_id, sheet_no, row_no)
    left join successor on read.exception_id = successor.exception_id
)

from judged
where why is not null
