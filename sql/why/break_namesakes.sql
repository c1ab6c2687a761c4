-- question: one row per known id that a reference of the break $1 may be a slip for, where nobody knows the reference: the
-- same without leading zeros, or with another character; only where there is none, with two other characters.
with reference as materialized (
    from break_references($1)
),

candidate as not materialized ( -- by kind, so that the ids of other kinds are not read
    select kind, id from known_id where kind = 'exception' and exists (from reference where kind = 'exception')
    union all
    select kind, id from known_id where kind = 'casegroup' and exists (from reference where kind = 'casegroup')
    union all
    select kind, id from known_id where kind = 'letter' and exists (from reference where kind = 'letter')
    union all
    select kind, id from known_id where kind = 'case' and exists (from reference where kind = 'case')
    union all
    select kind, id from known_id where kind = 'client' and exists (from reference where kind = 'client')
    union all
    select kind, id from known_id where kind = 'batch' and exists (from reference where kind = 'batch')
),

doubtful as materialized ( -- the registers lack what the other codes are about
    select distinct kind, reference
    from reference
    where code not in ('R10', 'R12', 'R17', 'R38', 'R42')
),

known as materialized (
    select distinct candidate.kind, candidate.id
    from candidate
    inner join doubtful on candidate.kind = doubtful.kind and candidate.id = doubtful.reference
),

unknown as materialized (
    select distinct kind, reference, upper(reference) as folded
    from reference
    where reference <> '' and (kind, reference) not in (select (kind, id) from known)
),

near as materialized (
    select slip.kind, slip.reference, candidate.id as may_mean, slip.differs_in
    from candidate
    inner join (
        select kind, reference, unnest(slips_of(folded)) as slipped, 1 as differs_in
        from unknown
        union all
        select kind, reference, unnest(list_transform(range(0, 40), lambda zeros: repeat('0', zeros) || ltrim(folded, '0'))), 0
        from unknown
    ) as slip
        on candidate.kind = slip.kind and upper(candidate.id) = slip.slipped
    where candidate.id <> slip.reference
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
