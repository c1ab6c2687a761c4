-- question: one row per known id that a reference of the break $1 may be a slip for, where nobody knows the reference: the
-- same without leading zeros, or with another character; only where there is none, with two other characters.
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

candidate as materialized (
    select id, kind from known_id where kind in (select kind from unknown)
),

near as (
    select slip.kind, slip.reference, candidate.id as may_mean, 1 as differs_in
    from candidate
    inner join (select kind, reference, unnest(slips_of(folded)) as slipped from unknown) as slip
        on candidate.kind = slip.kind and upper(candidate.id) = slip.slipped
    where candidate.id <> slip.reference
    union
    select unknown.kind, unknown.reference, candidate.id, 0
    from candidate
    inner join unknown on candidate.kind = unknown.kind and ltrim(upper(candidate.id), '0') = ltrim(unknown.folded, '0')
    where candidate.id <> unknown.reference
),

unlike as materialized (
    select kind, reference, folded from unknown anti join near using (kind, reference)
),

far as (
    select distinct unlike.kind, unlike.reference, candidate.id as may_mean, levenshtein(upper(candidate.id), unlike.folded) as differs_in
    from candidate
    inner join unlike using (kind)
    where length(candidate.id) between length(unlike.reference) - 2 and length(unlike.reference) + 2
)

select kind, reference, may_mean, min(differs_in) as differs_in
from (from near union all from far)
where differs_in <= 2
group by kind, reference, may_mean
qualify row_number() over (partition by kind, reference order by min(differs_in), may_mean) <= 5
order by kind, reference, differs_in, may_mean
