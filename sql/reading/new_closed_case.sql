-- view: one row per case that this run is the first to see closed.
select register_case.case_ref
from register_case
anti join closed_case_seen using (case_ref)
where register_case.status = 'CLOSED'
