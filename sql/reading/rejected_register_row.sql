-- table: one row per row of a current register that was rejected or contradicts another row, with as many of its
-- references as could be read. None that was put right: as many rows of a returned list of rejected rows count that have its
-- whole key as were rejected with it.
with standing_sheet as (
    select source_sheet.feeds, source_sheet.file_id, source_sheet.sheet_no, source_sheet.corrects
    from source_sheet
    inner join standing_file using (feeds, file_id)
),

conflicting as (
    select reject.file_id, reject.sheet_no, reject.row_no
    from reject
    semi join standing_sheet using (file_id, sheet_no)
    where reject.reason = 'conflicting_key'
),

unread as (
    select
        standing_sheet.feeds, standing_sheet.corrects, k.*,
        if(standing_sheet.feeds = 'casegroups', k.casegroup, null) as key_casegroup,
        if(standing_sheet.feeds in ('cases', 'case_members'), k.case_ref, null) as key_case,
        if(standing_sheet.feeds in ('case_members', 'clients'), k.client_ref, null) as key_client
    from reject_key as k
    inner join standing_sheet using (file_id, sheet_no)
),

key as (
    select feeds, key_casegroup, key_case, key_client, count(*) filter (where not corrects) as rows_before
    from unread
    group by all
),

still as (
    select key.feeds, key.key_casegroup, key.key_case, key.key_client
    from key
    left join corrected_register_key as put_right
        on key.feeds = put_right.feeds
        and key.key_casegroup is not distinct from put_right.casegroup
        and key.key_case is not distinct from put_right.case_ref
        and key.key_client is not distinct from put_right.client_ref
    where coalesce(put_right.rows_now, 0) < key.rows_before or put_right.feeds is null
),

named as (
    select unread.file_id, unread.sheet_no, unread.row_no, unread.casegroup, unread.case_ref, unread.client_ref
    from unread
    semi join still
        on unread.feeds = still.feeds
        and unread.key_casegroup is not distinct from still.key_casegroup
        and unread.key_case is not distinct from still.key_case
        and unread.key_client is not distinct from still.key_client
    union all
    select file_id, sheet_no, row_no, casegroup, null, null
    from rows_casegroups
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, casegroup, case_ref, null
    from rows_cases
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, null, case_ref, client_ref
    from rows_case_members
    semi join conflicting using (file_id, sheet_no, row_no)
    union all
    select file_id, sheet_no, row_no, null, null, client_ref
    from rows_clients
    semi join conflicting using (file_id, sheet_no, row_no)
)

select standing_sheet.feeds, named.*
from named
inner join standing_sheet using (file_id, sheet_no)
