-- output: one row per scheme, route and reason that has, or in this run had, an exception: totals only.
select
    exception.scheme,
    exception.route,
    exception.reason_code,
    count(*) filter (where is_open(exception.state)) as open_exceptions,
    count(*) filter (where opening.exception_id is null) as new_in_week,
    count(*) filter (where not is_open(exception.state)) as ended_in_week
from reported_exception as exception
left join opening using (exception_id)
group by exception.scheme, exception.route, exception.reason_code
order by exception.scheme nulls first, exception.route, exception.reason_code
