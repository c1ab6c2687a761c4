-- table: one row per case that has a balance in CMS but is not in the register.
select
    newest_balance.case_ref as key,
    'not in the register' as left_side,
    'CMS ' || newest_balance.cms_balance_pence || ' pence' as right_side,
    try_cast(-newest_balance.cms_balance_pence::hugeint as bigint) as difference,
    [
        searched('left', 'cases', null),
        cause(
            'right', 'newest balance in CMS', newest_balance.case_ref, newest_balance.cms_balance_pence || ' pence as at ' || newest_balance.as_at,
            newest_balance.file_id, newest_balance.sheet_no, newest_balance.row_no
        )
    ] as evidence
from newest_balance
anti join named_case using (case_ref)
where 'cases' in (select feeds from standing_file)
