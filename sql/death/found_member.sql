-- table: (stub) one row per client and casegroup, or client and case, that a death names together, where the client is or
-- ever was a member.
select distinct standing_death.client_ref, standing_death.casegroup, null::varchar as case_ref
from standing_death
inner join register_member using (client_ref)
inner join register_case on register_member.case_ref = register_case.case_ref
where standing_death.casegroup = register_case.casegroup
