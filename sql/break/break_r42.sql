-- table: one row per case that has a balance in CMS and is not in the register.
-- Break R42, arrears_not_in_csa.
select
    'R42' as code,
    newest_balance.case_ref as key,
    'not in the register' as left_side,
    'CMS ' || newest_balance.cms_balance_pence || ' pence' as right_side,
    try_cast(-newest_balance.cms_balance_pence::hugeint as bigint) as difference
from newest_balance
anti join register_case using (case_ref)
where 'cases' in (select feeds from standing_file)
