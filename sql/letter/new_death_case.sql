-- table: one row per death that names no client or one who never was a member of its casegroup, of which no run has kept
-- this yet, and case that its casegroup has in the register.
select standing_death.exception_id, register_case.case_ref
from standing_death
inner join register_case on standing_death.casegroup = register_case.casegroup
where (standing_death.client_ref is null or not standing_death.is_of_member)
    and standing_death.exception_id not in (select exception_id from death_case)
