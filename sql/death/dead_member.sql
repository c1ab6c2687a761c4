-- table: one row per casegroup and dead client who is a member of it: a client of one of its cases that is not closed.
with dead as materialized (
    select client_ref, case_ref
    from register_member
    where client_ref in (select client_ref from dead_client)
)

select distinct its_case.casegroup, dead.client_ref
from dead
inner join (
    select case_ref, casegroup
    from register_case
    where status <> 'CLOSED' and case_ref in (select case_ref from dead)
) as its_case using (case_ref)
