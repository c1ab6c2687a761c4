-- output: one row per route with an open exception: totals only.
select
    route,
    count(*) filter (where scheme = '1993') as scheme_1993,
    count(*) filter (where scheme = '2003') as scheme_2003,
    count(*) filter (where scheme is null or scheme not in ('1993', '2003')) as scheme_unknown,
    count(*) as open_exceptions
from reported_exception
where is_open(state)
group by route
order by route
