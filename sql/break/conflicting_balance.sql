-- table: one row per case that has two balances in CMS of its newest date that differ: nobody can say which counts.
with looked_at as (
    select case_ref from balance where is_new
    union
    select key from break_version where code = 'R43'
),

newest as (
    select balance.*
    from balance
    semi join looked_at using (case_ref)
    qualify rank() over (partition by case_ref order by as_at desc) = 1
)

select
    case_ref,
    any_value(as_at) as as_at,
    min(cms_balance_pence) as lowest_pence,
    max(cms_balance_pence) as highest_pence,
    pieces(cause(
        case cms_balance_pence when (select min(n.cms_balance_pence) from newest as n where n.case_ref = newest.case_ref) then 'left' else 'right' end,
        'balance in CMS', case_ref, cms_balance_pence || ' pence as at ' || as_at, file_id, sheet_no, row_no
    )) as evidence
from newest
group by case_ref
having count(distinct cms_balance_pence) > 1
