-- table: one row per case, client and role in it, for the cases of the casegroups that letters are decided for.
select letter_case.casegroup, register_member.case_ref, register_member.client_ref, register_member.role
from register_member
inner join letter_case using (case_ref)
