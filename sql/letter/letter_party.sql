-- table: one row per case that is not closed, in any casegroup, and paying or receiving parent in it, for the cases
-- with a parent who may be written to.
with theirs as (
    select distinct case_ref
    from register_member
    inner join register_case using (case_ref)
    where register_member.role in ('PP', 'RP')
        and register_case.status <> 'CLOSED'
        and register_member.client_ref in (select client_ref from recipient)
)

select distinct register_member.case_ref, register_member.client_ref, register_member.role
from register_member
inner join theirs using (case_ref)
where register_member.role in ('PP', 'RP')
