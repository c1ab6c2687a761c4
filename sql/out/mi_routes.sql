-- output: one row per route with an open exception: totals only.
select
    route, sum(scheme_1993)::bigint as scheme_1993, sum(scheme_2003)::bigint as scheme_2003,
    sum(scheme_unknown)::bigint as scheme_unknown, sum(open_exceptions)::bigint as open_exceptions
from open_by_scheme
group by route
order by route
