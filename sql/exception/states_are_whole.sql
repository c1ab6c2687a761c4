-- check: An open exception has no resolution and an ended one has one, and every exception has a state, a route and its
-- dates; only casegroups that have left the process have removed exceptions, and those have no open ones.
select
    'exception ' || exception.exception_id as place,
    'state ' || coalesce(exception.state, 'none') || ', resolution ' || coalesce(exception.resolution, 'none') as calculated,
    'casegroup ' || casegroup.status as declared
from exception
inner join casegroup using (casegroup)
where exception.state is null
    or exception.route is null
    or exception.disposition is null
    or exception.first_sighted is null
    or exception.state_since is null
    or is_open(exception.state) <> (exception.resolution is null)
    or (casegroup.status = 'LEFT' and is_open(exception.state))
    or (casegroup.status <> 'LEFT' and exception.state = 'removed')
