-- table: one row per case, client and role in it, for the cases that are not closed of the casegroups that have a dead member.
select bereaved_case.casegroup, member.case_ref, member.client_ref, member.role
from (
    select case_ref, client_ref, role from register_member where case_ref in (select case_ref from bereaved_case)
) as member
inner join bereaved_case using (case_ref)
