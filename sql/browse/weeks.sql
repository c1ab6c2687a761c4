-- question: one row per decided week by the week $1, and reason and state of exceptions ever, or check with breaks that stood, after
-- it; those that were new in the week apart, and those that were open after it: how many.
with decided as (
    select as_of as week
    from week
    where status in ('decided', 'published') and as_of <= $1::date
),

alike as ( -- what has the same history is counted before it is looked for in each week
    select 'exceptions' as list, reason_code as rule, state, resolution is null as is_open, created_as_of as began, valid_from, valid_to, count(*) as n
    from exception_version
    group by all
    union all
    select 'breaks', code, null, true, first_seen, valid_from, valid_to, count(*)
    from break_version
    group by all
)

select alike.list, decided.week, alike.rule, alike.state, alike.is_open, alike.began = decided.week as is_new, sum(alike.n)::bigint as n
from decided
inner join alike on alike.valid_from <= decided.week and coalesce(alike.valid_to, date '9999-12-31') > decided.week
group by all
order by list, week, rule, state, is_open, is_new
