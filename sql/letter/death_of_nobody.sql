-- table: one row per casegroup that a death may concern that names no client, or one who never was a member of its
-- casegroup: that casegroup, and those that have a case now which was in it when the death was reported.
with nobody as (
    select exception_id, casegroup
    from standing_death
    where client_ref is null or not is_of_member
)

select casegroup from nobody
union
select register_case.casegroup
from register_case
inner join (
    select exception_id, case_ref from death_case
    union
    select exception_id, case_ref from new_death_case
) as reported using (case_ref)
semi join nobody using (exception_id)
