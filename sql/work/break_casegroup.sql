-- table: one row per break whose key names a casegroup, or a case, exception, client, letter or batch of one: the casegroup.
-- A client who is in several has the first.
with named as (
    select break_id, code, split_part(key, '|', 1) as first, nullif(split_part(key, '|', 2), '') as second, split_part(key, '|', 3) as third
    from break
),

found as (
    select named.break_id, 1 as place, casegroup.casegroup
    from named
    inner join casegroup on named.first = casegroup.casegroup
    union all
    select named.break_id, 1, g.casegroup
    from named
    inner join register_casegroup as g on named.first = g.casegroup
    union all
    select named.break_id, 2, exception.casegroup
    from named
    inner join exception on named.first = exception.exception_id
    union all
    select named.break_id, 3, register_case.casegroup
    from named
    inner join register_case on named.first = register_case.case_ref
    union all
    select named.break_id, 4, letter.casegroup
    from named
    inner join letter on letter.letter_id in (named.first, named.second)
)

select break_id, min_by(casegroup, row(place, casegroup)) as casegroup
from found
group by break_id
