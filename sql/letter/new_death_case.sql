-- table: one row per death that names no client or one who never was a member of its casegroup, of which no run has kept
-- this yet, and case that its casegroup has in the register.
select standing_death.exception_id, register_case.case_ref
from standing_death
inner join register_case on standing_death.casegroup = register_case.casegroup
anti join found_member
    on standing_death.client_ref = found_member.client_ref and standing_death.casegroup = found_member.casegroup
where standing_death.exception_id not in (select exception_id from death_case)
