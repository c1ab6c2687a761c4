-- step: the rows that stand in a break and may mean the casegroup $1: one that nobody can act on (R05) and that names it, one of its cases,
-- members, exceptions or letters, or something like them; or one whose casegroup or case the registers lack (R17, R10) and that is one slip
-- away. names: what it names and, where that is written otherwise, for what. Several questions read them, so they are found once for them.
create or replace temp table meant_family as
with family as materialized (
    select column_name, value, fold_known(value) as folded from letter_family
),

unread as materialized (
    select file_id, sheet_no, row_no from unread_said() where is_unread
),

standing as (
    select b.break_id, b.code, b.key, b.is_accepted, e.file_id, e.sheet_no, e.row_no, e.is_cause
    from said_breaks(['R05', 'R10', 'R17']) as b
    inner join break_evidence as e using (break_id)
    where b.is_standing and e.file_id is not null
        and coalesce(e.what not like 'rejected row of the register %', true) -- which names itself
),

named as materialized (
    select names.file_id, names.sheet_no, names.row_no, names.column_name, names.value, true as is_unread
    from unread_names(unread) as names
    semi join unread using (file_id, sheet_no, row_no)
    where names.column_name in ('casegroup', 'case_ref', 'client_ref', 'request_id', 'exception_id', 'letter_id')
    union
    select file_id, sheet_no, row_no, if(code = 'R17', 'casegroup', 'case_ref'), key, false
    from standing
    where code in ('R10', 'R17')
),

pair as (
    select
        named.*, family.value as known,
        case
            when named.value = family.value then 'itself'
            when fold_reference(named.value) = family.folded then 'folded'
            when named.column_name in ('exception_id', 'letter_id') and is_mistyped(named.value, family.value) then 'mistyped'
            when named.column_name in ('casegroup', 'case_ref', 'client_ref')
                and damerau_levenshtein(upper(named.value), upper(family.value)) = 1 then 'slip'
        end as near
    from named
    inner join family using (column_name)
),

slip as (
    select distinct column_name, value from pair where near = 'slip'
),

registered as ( -- what the registers know is no slip
    select 'casegroup' as column_name, casegroup as value from register_casegroup where casegroup in (select value from slip)
    union all
    select 'case_ref', case_ref from register_case where case_ref in (select value from slip)
    union all
    select 'client_ref', client_ref from register_client where client_ref in (select value from slip)
),

meant as (
    select
        file_id, sheet_no, row_no,
        string_agg(
            distinct replace(column_name, '_', ' ') || ' ' || value || if(near = 'itself', '', ' for ' || known), '; '
            order by replace(column_name, '_', ' ') || ' ' || value || if(near = 'itself', '', ' for ' || known)
        ) as names,
        bool_or(is_unread and near <> 'slip') as is_named
    from pair
    where near is not null
        and not (near = 'slip' and (column_name, value) in (select (column_name, value) from registered))
    group by file_id, sheet_no, row_no
),

found as (
    select *
    from standing
    qualify row_number() over (partition by file_id, sheet_no, row_no order by code, is_cause desc, break_id) = 1
)

select file_id, sheet_no, row_no, meant.names, meant.is_named, found.code, found.break_id, found.is_accepted
from meant
inner join found using (file_id, sheet_no, row_no);
