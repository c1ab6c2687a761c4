-- table: one row per break whose key names a casegroup, or a case, exception or letter of one, also a letter of an earlier run:
-- the casegroup. Of several, the first.
with found as (
    select named.break_id, 1 as place, casegroup.casegroup
    from break_name as named
    inner join casegroup on named.first = casegroup.casegroup
    union all
    select named.break_id, 1, g.casegroup
    from break_name as named
    inner join (
        select casegroup from register_casegroup where casegroup in (select first from break_name)
    ) as g on named.first = g.casegroup
    union all
    select named.break_id, 2, exception.casegroup
    from break_name as named
    inner join exception on named.first = exception.exception_id
    union all
    select named.break_id, 3, its_case.casegroup
    from break_name as named
    inner join (
        select case_ref, casegroup from register_case where case_ref in (select first from break_name)
    ) as its_case on named.first = its_case.case_ref
    union all
    select named.break_id, 4, letter.casegroup
    from break_name as named
    inner join letter on named.first = letter.letter_id
    union all
    select named.break_id, 4, letter.casegroup
    from break_name as named
    inner join letter on named.second = letter.letter_id
    union all
    select named.break_id, 5, issued.casegroup
    from break_name as named
    inner join (
        select letter_id, casegroup
        from issued_letter
        where letter_id in (select first from break_name union all select second from break_name)
    ) as issued on issued.letter_id in (named.first, named.second)
)

select break_id, min_by(casegroup, row(place, casegroup)) as casegroup
from found
group by break_id
