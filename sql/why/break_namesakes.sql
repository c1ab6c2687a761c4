-- question: one row per known id that a reference of the break $1 may be a slip for, where nobody knows the reference: the
-- same without leading zeros, or with at most two other characters; the most alike first.
with named as (
    select distinct code, key from break_version where break_id = $1
),

reference as (
    select 'case' as kind, key as reference from named where code in ('R10', 'R38', 'R42')
    union all
    select 'casegroup', key from named where code = 'R17'
    union all
    select 'exception', key from named where code = 'R22'
    union all
    select 'letter', split_part(key, '|', 1) from named where code = 'R60'
    union all
    select unnest(['batch', 'letter']), unnest([split_part(key, '|', 1), split_part(key, '|', 2)]) from named where code = 'R53'
    union all
    select
        case split_part(key, '|', 2)
            when 'case_ref' then 'case'
            when 'client_ref' then 'client'
            when 'exception_id' then 'exception'
            when 'letter_id' then 'letter'
            else split_part(key, '|', 2)
        end,
        split_part(key, '|', 3)
    from named
    where code in ('R05', 'R12')
),

unknown as ( -- the registers lack what these codes are about; what the others name may be known
    select distinct reference.kind, reference.reference, upper(reference.reference) as folded
    from reference
    cross join named
    where reference.reference <> ''
        and (
            named.code in ('R10', 'R12', 'R17', 'R38', 'R42')
            or not exists (select 1 from known_id where known_id.kind = reference.kind and known_id.id = reference.reference)
        )
),

alike as (
    select distinct
        unknown.kind, unknown.reference, known_id.id as may_mean,
        if(ltrim(upper(known_id.id), '0') = ltrim(unknown.folded, '0'), 0, levenshtein(upper(known_id.id), unknown.folded)) as differs_in
    from unknown
    inner join known_id using (kind)
    where known_id.id <> unknown.reference
        and (length(known_id.id) between length(unknown.reference) - 2 and length(unknown.reference) + 2
            or ltrim(upper(known_id.id), '0') = ltrim(unknown.folded, '0'))
)

select kind, reference, may_mean, differs_in
from alike
where differs_in <= 2
qualify row_number() over (partition by kind, reference order by differs_in, may_mean) <= 5
order by kind, reference, differs_in, may_mean
