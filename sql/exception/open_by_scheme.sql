-- view: one row per reason and route with an open exception: how many are open, by the scheme of their casegroup.
select
    reason_code,
    route,
    count(*) filter (where scheme = '1993') as scheme_1993,
    count(*) filter (where scheme = '2003') as scheme_2003,
    count(*) filter (where scheme is null or scheme not in ('1993', '2003')) as scheme_unknown,
    count(*) as open_exceptions
from reported_exception
where is_open(state)
group by reason_code, route
