-- table: one row per death that names no client or one who never was a member of its casegroup, of which no run has kept
-- this yet, and case that its casegroup has in the register.
with lacking as (
    select exception_id, casegroup
    from standing_death
    where (client_ref is null or not is_of_member)
        and exception_id not in (select exception_id from death_case)
)

select lacking.exception_id, its_case.case_ref
from lacking
inner join (select case_ref, casegroup from register_case where casegroup in (select casegroup from lacking)) as its_case using (casegroup)
