-- table: one row per case of the registers that has two balances in CMS of its newest date that differ.
select
    case_ref as key,
    'CMS ' || lowest_pence || ' pence as at ' || as_at as left_side,
    'CMS ' || highest_pence || ' pence as at ' || as_at as right_side,
    null::bigint as difference,
    evidence
from conflicting_balance
semi join met_case using (case_ref)
