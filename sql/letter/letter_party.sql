-- table: one row per case that is not closed, in any casegroup, and paying or receiving parent in it, for the cases
-- with a parent who may be written to.
with own as materialized (
    select distinct case_ref
    from register_member
    where role in ('PP', 'RP') and client_ref in (select client_ref from recipient)
),

theirs as materialized (
    select case_ref
    from register_case
    where status <> 'CLOSED' and case_ref in (select case_ref from own)
)

select distinct case_ref, client_ref, role
from register_member
where role in ('PP', 'RP') and case_ref in (select case_ref from theirs)
