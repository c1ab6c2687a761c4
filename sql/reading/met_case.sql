-- view: one row per case of the register whose casegroup is in the register too: where transition requests, prompts
-- and balances meet it.
select
    register_case.case_ref,
    register_case.status,
    register_case.arrears_pence,
    register_case.casegroup,
    register_casegroup.scheme,
    register_casegroup.transition_date
from register_case
inner join register_casegroup using (casegroup)
