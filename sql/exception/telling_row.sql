-- table: one row per row of a failure report or notification of this run that would take a casegroup out of the process,
-- or gives a date of death.
select *
from reported_row
where is_removing or date_of_death is not null
