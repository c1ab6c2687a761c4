-- output: one row per reason with an open exception, the most frequent first: totals only.
select
    reason_code,
    count(*) filter (where scheme = '1993') as scheme_1993,
    count(*) filter (where scheme = '2003') as scheme_2003,
    count(*) filter (where scheme is null or scheme not in ('1993', '2003')) as scheme_unknown,
    count(*) as open_exceptions
from reported_exception
where is_open(state)
group by reason_code
order by open_exceptions desc, reason_code
