-- table: one row per client, role and case of workbook_case, with the casegroup of the case.
select workbook_case.casegroup, member.case_ref, member.client_ref, member.role
from workbook_case
inner join (
    select case_ref, client_ref, role from register_member where case_ref in (select case_ref from workbook_case)
) as member using (case_ref)
