-- table: one row per transition request of this run for another scheme than its casegroup's.
-- Break R32, ltr_wrong_scheme.
select
    'R32' as code,
    ltr.ltr_id as key,
    string_agg(distinct 'LTR of ' || ltr.scheme || ' for case ' || ltr.case_ref, '; ') as left_side,
    string_agg(distinct 'casegroup ' || met_case.casegroup || ' of ' || met_case.scheme, '; ') as right_side,
    null::bigint as difference
from ltr
inner join met_case using (case_ref)
where ltr.is_new
    and ltr.scheme <> met_case.scheme
group by ltr.ltr_id
