-- table: one row per casegroup, client and role, for every member of a casegroup that has a dead member.
with its_case as materialized (
    select case_ref, casegroup
    from register_case
    where status <> 'CLOSED' and casegroup in (select casegroup from dead_member)
)

select distinct
    its_case.casegroup,
    member.client_ref,
    member.role,
    dead_client.client_ref is not null as is_dead
from its_case
inner join (
    select case_ref, client_ref, role from register_member where case_ref in (select case_ref from its_case)
) as member using (case_ref)
left join dead_client using (client_ref)
