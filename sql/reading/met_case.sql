-- table: one row per named_case whose casegroup is in the register too: where requests, prompts and balances meet it.
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
from named_case as its_case
inner join register_casegroup using (casegroup)
