-- output: one row per reason with an open exception, the most frequent first: totals only.
select
    reason_code, sum(scheme_1993)::bigint as scheme_1993, sum(scheme_2003)::bigint as scheme_2003,
    sum(scheme_unknown)::bigint as scheme_unknown, sum(open_by_scheme.open_exceptions)::bigint as open_exceptions
from open_by_scheme
group by reason_code
order by open_exceptions desc, reason_code
