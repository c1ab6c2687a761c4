-- table: one row per casegroup and dead member who has no exception for the death after the run's events: the register
-- sights it.
select unrecorded_death.*
from unrecorded_death
anti join move using (exception_id)
