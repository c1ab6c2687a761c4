-- record: What this run is the first to see: a casegroup with a transition date, a closed case, a type of prompt for a case.
insert into transition_date_seen by name
select register_casegroup.casegroup, run.as_of
from register_casegroup
cross join run
anti join transition_date_seen using (casegroup)
where register_casegroup.transition_date is not null;

insert into closed_case_seen by name
select register_case.case_ref, run.as_of
from register_case
cross join run
anti join closed_case_seen using (case_ref)
where register_case.status = 'CLOSED';

insert into prompt_seen by name
select distinct prompt.case_ref, prompt.prompt_type, run.as_of
from prompt
cross join run
anti join prompt_seen using (case_ref, prompt_type)
where prompt.is_new;
