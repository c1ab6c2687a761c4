-- Grain: one row: what the run found, in figures.
select
    count(*) filter (where opening.exception_id is null) as new_exceptions,
    count(*) filter (where is_open(exception.state)) as open_exceptions,
    count(*) filter (where is_open(opening.state) and not is_open(exception.state)) as ended_exceptions,
    count(*) filter (where exception.state = 'with_mi') as with_mi,
    (select count(*) from casegroup) as casegroups,
    (select count(*) from casegroup, run where left_as_of = run.as_of) as casegroups_left,
    (select count(*) from letter where outcome = 'issued') as letters_issued,
    (select count(*) from letter where outcome = 'held') as letters_held,
    (select count(*) from break where status in ('new', 'reappeared')) as new_breaks,
    (select count(*) from break where status in ('new', 'reappeared', 'open')) as standing_breaks
from exception
left join opening using (exception_id)
