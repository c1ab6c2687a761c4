-- table: one row per casegroup and dead client who is a member of it: a client of one of its cases that is not closed.
select distinct
    register_case.casegroup,
    register_member.client_ref
from register_member
inner join register_case using (case_ref)
where register_member.client_ref in (select client_ref from dead_client)
    and register_case.status <> 'CLOSED'
