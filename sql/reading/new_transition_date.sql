-- view: one row per casegroup whose transition date this run is the first to see.
select register_casegroup.casegroup
from register_casegroup
anti join transition_date_seen using (casegroup)
where register_casegroup.transition_date is not null
