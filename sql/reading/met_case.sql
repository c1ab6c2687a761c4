-- view: one row per case of the register whose casegroup is in the register too: where transition requests, prompts and
-- balances meet it.
select
    register_case.case_ref,
    register_case.status,
    register_case.arrears_pence,
    register_case.casegroup,
    register_casegroup.scheme,
    register_casegroup.transition_date,
    register_case.file_id as case_file_id, register_case.sheet_no as case_sheet_no, register_case.row_no as case_row_no,
    register_casegroup.file_id as casegroup_file_id, register_casegroup.sheet_no as casegroup_sheet_no,
    register_casegroup.row_no as casegroup_row_no
from register_case
inner join register_casegroup using (casegroup)
