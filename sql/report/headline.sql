-- Grain: one row: what the run found, in figures.
select
    count(*) filter (where opening.exception_id is null) as new_exceptions,
    count(*) filter (where is_open(exception.state)) as open_exceptions,
    count(*) filter (where is_open(opening.state) and not is_open(exception.state)) as ended_exceptions,
    count(*) filter (where exception.state = 'with_mi') as with_mi,
    (select count(*) from casegroup) as casegroups,
    (select count(*) from casegroup, run where left_as_of = run.as_of) as casegroups_left
from exception
left join opening using (exception_id)
