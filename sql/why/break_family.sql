-- step: the breaks that stand, are not accepted, and whose key names the casegroup $1, or a case, an exception or a letter of it; and
-- those of which a row that cannot be used holds its letters (R05), since it names one of these, a member or a request of theirs, or
-- something like it. Several questions read them, so they are found once for them.
create or replace temp table break_family as
with name as materialized (
    select 'casegroup' as column_name, $1 as value
    union all
    select distinct 'case_ref', case_ref from register_family where casegroup = $1
    union all
    select 'exception_id', exception_id from exception_version where casegroup = $1
    union all
    select 'letter_id', letter_id from letter_version where casegroup = $1
    union all
    select 'letter_id', letter_id from issued_letter where casegroup = $1
),

standing as materialized (
    select *
    from break_version
    where valid_to is null and break_id not in (select break_id from acceptance_version where valid_to is null)
),

behind as materialized (
    select break_id, split_part(standing.key, '|', 2) as column_name, piece.about, piece.file_id, piece.sheet_no, piece.row_no
    from standing
    inner join break_evidence as piece using (break_id)
    where standing.code = 'R05' and piece.is_cause and piece.file_id is not null
),

named as materialized (
    select behind.break_id, kept.column_name, kept.value
    from behind
    inner join reject_value as kept using (file_id, sheet_no, row_no)
    union all
    select behind.break_id, unnest(['casegroup', 'case_ref', 'client_ref']), unnest([misplaced.casegroup, misplaced.case_ref, misplaced.client_ref])
    from behind
    inner join (from misplaced_row_version where valid_to is null) as misplaced using (file_id, sheet_no, row_no)
    union all
    select break_id, column_name, about from behind where about is not null
),

member as (
    select distinct client_ref from register_family where casegroup = $1 and client_ref is not null
),

family as (
    from name
    union all
    select 'client_ref', client_ref from member
    union all
    select 'request_id', request_id from refresh_request where client_ref in (select client_ref from member)
    union all
    select 'exception_id', exception_id from successor where successor_id in (select value from name where column_name = 'exception_id')
),

unread as (
    select named.break_id
    from named
    inner join family using (column_name)
    where fold_reference(named.value) = fold_known(family.value)
        or (column_name in ('exception_id', 'letter_id') and is_mistyped(named.value, family.value))
)

select standing.*
from standing
where split_part(key, '|', 1) in (select value from name)
    or split_part(key, '|', 2) in (select value from name)
    or break_id in (select break_id from unread);
