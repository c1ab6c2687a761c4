-- table: one row per casegroup, client and role, for every member of a casegroup that has a dead member.
select distinct
    register_case.casegroup,
    register_member.client_ref,
    register_member.role,
    dead_client.client_ref is not null as is_dead
from register_case
inner join register_member using (case_ref)
left join dead_client using (client_ref)
where register_case.status <> 'CLOSED'
    and register_case.casegroup in (select casegroup from dead_member)
