-- table: one row per closed case whose arrears in the register differ from its newest balance in CMS by more than the
-- tolerance. A blank register side differs from any balance except 0. difference: register minus CMS, with blank as 0;
-- in 128 bits, since both sides can use all 64 bits.
with compared as (
    select
        met_case.*, newest_balance.cms_balance_pence, newest_balance.as_at, newest_balance.file_id, newest_balance.sheet_no, newest_balance.row_no,
        coalesce(met_case.arrears_pence, 0)::hugeint - newest_balance.cms_balance_pence as difference
    from newest_balance
    inner join met_case using (case_ref)
    anti join conflicting_balance using (case_ref)
    where met_case.status = 'CLOSED'
)

select
    compared.case_ref as key,
    coalesce('register ' || compared.arrears_pence || ' pence', 'register blank') as left_side,
    'CMS ' || compared.cms_balance_pence || ' pence' as right_side,
    try_cast(compared.difference as bigint) as difference,
    [
        evidence(
            'left', 'register of cases', compared.case_ref, compared.status || ', arrears ' || coalesce(compared.arrears_pence || ' pence', 'blank'),
            compared.case_file_id, compared.case_sheet_no, compared.case_row_no
        ),
        cause(
            'right', 'newest balance in CMS', compared.case_ref, compared.cms_balance_pence || ' pence as at ' || compared.as_at,
            compared.file_id, compared.sheet_no, compared.row_no
        )
    ] as evidence
from compared
cross join setting
where compared.difference <> 0
    and (compared.arrears_pence is null or abs(compared.difference) > setting.arrears_tolerance_pence)
