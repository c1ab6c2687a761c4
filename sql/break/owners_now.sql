-- question: one row per state in which an exception is open after the newest week: how many are, how many of them are overdue
-- (R20, R21, R26, accepted ones too), since when the one that its owner has had longest is there, and when the oldest was first reported.
select
    exception.state, count(*) as exceptions, count(late.key) as overdue,
    (min(with_owner_since(exception.state_since, exception.first_sighted)) - date '1970-01-01')::integer as since,
    (min(exception.first_sighted) - date '1970-01-01')::integer as first_reported
from exception_version as exception
left join (select distinct key from break_version where valid_to is null and code in ('R20', 'R21', 'R26')) as late on exception.exception_id = late.key
where exception.valid_to is null and exception.resolution is null
group by exception.state
order by exception.state
