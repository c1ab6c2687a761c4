-- table: one row per case of the register, closed or named by a transition request, prompt or balance, whose casegroup is
-- in the register too: where these meet it.
with named as (
    select case_ref from ltr
    union
    select case_ref from newest_ltr
    union
    select case_ref from prompt
    union
    select case_ref from newest_balance
    union
    select case_ref from conflicting_balance
)

select
    its_case.case_ref,
    its_case.status,
    its_case.arrears_pence,
    its_case.casegroup,
    register_casegroup.scheme,
    register_casegroup.transition_date,
    its_case.file_id as case_file_id, its_case.sheet_no as case_sheet_no, its_case.row_no as case_row_no,
    register_casegroup.file_id as casegroup_file_id, register_casegroup.sheet_no as casegroup_sheet_no,
    register_casegroup.row_no as casegroup_row_no
from (
    select case_ref, status, arrears_pence, casegroup, file_id, sheet_no, row_no
    from register_case
    where status = 'CLOSED' or case_ref in (select case_ref from named)
) as its_case
inner join register_casegroup using (casegroup)
