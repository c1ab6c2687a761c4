-- check: The opening of each scheme and route equals the closing of the previous run.
with before as (
    select roll_forward.scheme, roll_forward.route, roll_forward.closing
    from roll_forward
    cross join run
    where roll_forward.as_of = run.previous_as_of
)

select
    concat_ws(' ', 'scheme', coalesce(now.scheme, before.scheme, 'unknown'), 'route', coalesce(now.route, before.route)) as place,
    coalesce(before.closing, 0)::varchar as calculated,
    coalesce(now.opening, 0)::varchar as declared
from roll_forward_now as now
full join before on now.scheme is not distinct from before.scheme and now.route = before.route
where coalesce(before.closing, 0) <> coalesce(now.opening, 0)
