-- table: one row per break R05 that stands, that nobody has accepted, and that only two people can end: of a row behind it too little could be
-- read to tell a later row that says the same, or it may report a death of nobody. why: what it lacks; corrected: where a later row
-- that counts names the same, once one has come for each such row, the newest; asked and lifted_by: what must happen, as the
-- MI analyst reads it, and as others do, who are not told what the row may say.
with behind as (
    select found.break_id, found.key, piece.says, file_id, sheet_no, row_no, source_file.as_of, source_file.file_name
    from break_version as found
    inner join break_evidence as piece on found.break_id = piece.break_id and piece.as_of >= found.valid_from
    semi join (from unread_row where valid_to is null) as unread using (file_id, sheet_no, row_no)
    inner join source_file using (file_id)
    where found.code = 'R05' and found.valid_to is null and piece.is_cause
        and found.break_id not in (select break_id from acceptance_version where valid_to is null)
),

read as (
    select
        file_id, sheet_no, row_no,
        max(value) filter (where is_read and column_name = 'casegroup') as casegroup,
        max(value) filter (where is_read and column_name = 'case_ref') as case_ref,
        max(value) filter (where is_read and column_name = 'client_ref') as client_ref,
        max(value) filter (where is_read and column_name = 'exception_id') as exception_id,
        max(value) filter (where is_read and column_name = 'letter_id') as letter_id,
        any_value(replace(column_name, '_', ' ')) filter (where not is_read and column_name in ('reason', 'source_code', 'outcome', 'action')) as unsaid,
        coalesce(bool_or(column_name = 'date_of_death'), false) as has_death
    from reject_value
    semi join behind using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
),

lacking as (
    select
        behind.*, read.* exclude (file_id, sheet_no, row_no, unsaid, has_death), split_part(behind.key, '|', 1) as feeds,
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
    left join read using (file_id, sheet_no, row_no)
),

came as (
    select
        'imt_returns' as feeds, coalesce(successor.successor_id, said.exception_id) as exception_id, null as letter_id, null as casegroup, null as case_ref,
        null as client_ref, said.file_id, said.sheet_no, said.row_no
    from rows_imt_returns as said
    semi join (from exception_event where effect in ('moved', 'confirmed', 'agreed')) as met using (file_id, sheet_no, row_no)
    left join successor on said.exception_id = successor.exception_id
    where said.standing and said.outcome is not null
    union all
    select 'letter_actions', null, said.letter_id, null, null, null, said.file_id, said.sheet_no, said.row_no
    from rows_letter_actions as said
    cross join run
    where said.standing and said.action is not null and said.acted_on <= run.as_of
        and concat_ws('|', said.letter_id, said.action, said.acted_on) not in (select key from break_version where code = 'R60' and valid_to is null)
    union all
    select 'manual_notifications', null, null, said.casegroup, said.case_ref, said.client_ref, said.file_id, said.sheet_no, said.row_no
    from rows_manual_notifications as said
    cross join run
    where said.standing and said.notified_on <= run.as_of
    union all
    select 'cscs_failures', null, null, casegroup, case_ref, client_ref, file_id, sheet_no, row_no from rows_cscs_failures where standing
    union all
    select 'cs2_failures', null, null, casegroup, case_ref, client_ref, file_id, sheet_no, row_no from rows_cs2_failures where standing
),

named as (
    select lacking.*, coalesce(successor.successor_id, lacking.exception_id) as meant_id
    from lacking
    left join successor on lacking.exception_id = successor.exception_id
    where lacking.why is not null
),

later as (
    select
        named.file_id, named.sheet_no, named.row_no,
        max(row(source_file.as_of, source_file.file_name, came.sheet_no, came.row_no)) as place,
        arg_max(
            concat_ws(', ', source_file.file_name, 'sheet ' || nullif(source_sheet.sheet, ''), 'row ' || came.row_no),
            row(source_file.as_of, source_file.file_name, came.sheet_no, came.row_no)
        ) as told
    from named
    inner join came
        on named.feeds = came.feeds
        and coalesce(named.meant_id, named.letter_id, named.casegroup, named.case_ref, named.client_ref)
        = case
            when named.meant_id is not null then came.exception_id
            when named.letter_id is not null then came.letter_id
            when named.casegroup is not null then came.casegroup
            when named.case_ref is not null then came.case_ref
            else came.client_ref
        end
    inner join source_file on came.file_id = source_file.file_id
    inner join source_sheet on came.file_id = source_sheet.file_id and came.sheet_no = source_sheet.sheet_no
    cross join run
    where source_file.status = 'loaded' and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
        and coalesce(named.case_ref, came.case_ref) is not distinct from came.case_ref
        and coalesce(named.client_ref, came.client_ref) is not distinct from came.client_ref
        and (
            source_file.as_of > named.as_of
            or source_file.as_of = named.as_of
            and (source_file.file_id <> named.file_id or row(came.sheet_no, came.row_no) > row(named.sheet_no, named.row_no))
        )
    group by named.file_id, named.sheet_no, named.row_no
),

ended as (
    select
        named.key, named.break_id, min(named.why) as why,
        case when bool_and(later.told is not null) then arg_max(later.told, later.place) end as corrected
    from named
    left join later using (file_id, sheet_no, row_no)
    group by named.key, named.break_id
)

select
    key, break_id, why, corrected,
    case
        when corrected is not null then 'corrected since in ' || corrected || ', which counts; two people must still accept: ' || accept_command(break_id)
        else 'have the row put right and load it, and have two people accept this once it is in, or once it is certain that it forbids nothing: '
            || why || ', so no row alone ends it, and letters stay held until then: ' || accept_command(break_id)
    end as asked,
    'the MI analyst has two people accept break ' || break_id || ' (R05)'
        || if(corrected is null, ', once the row is in corrected: no row alone lifts it', ': the row came in corrected, and counts') as lifted_by
from ended
