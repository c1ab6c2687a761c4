-- question: one row per decided week by the week $1, and exception ever or break that stood after it: the reason or check that it
-- is of, whether it was new in the week, and whether it was open after it.
with decided as (
    select as_of as week
    from week
    where status in ('decided', 'published') and as_of <= $1::date
)

select
    'exceptions' as list, decided.week, e.exception_id as id, e.reason_code as rule, e.state,
    e.created_as_of = decided.week as is_new, e.resolution is null as is_open
from decided
inner join exception_version as e on e.valid_from <= decided.week and coalesce(e.valid_to, date '9999-12-31') > decided.week
union all
select 'breaks', decided.week, b.break_id, b.code, null, b.first_seen = decided.week, true
from decided
inner join break_version as b on b.valid_from <= decided.week and coalesce(b.valid_to, date '9999-12-31') > decided.week
order by list, week, id
