-- check: An exception that is open has no resolution, one that has ended has one, and every one has its state, route and
-- dates; only casegroups that have left hold removed exceptions, and they hold no open ones.
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
