-- table: one row per transition request of this run for a scheme other than its casegroup's.
with wrong as (
    select
        ltr.ltr_id,
        'LTR of ' || ltr.scheme || ' for case ' || ltr.case_ref as request,
        'casegroup ' || met_case.casegroup || ' of ' || met_case.scheme as register,
        cause('left', 'transition request', ltr.ltr_id, 'of scheme ' || ltr.scheme, ltr.file_id, ltr.sheet_no, ltr.row_no) as its_row,
        evidence(
            'right', 'register of casegroups', met_case.casegroup, 'of scheme ' || met_case.scheme,
            met_case.casegroup_file_id, met_case.casegroup_sheet_no, met_case.casegroup_row_no
        ) as register_row
    from ltr
    inner join met_case using (case_ref)
    where ltr.is_new
        and ltr.scheme <> met_case.scheme
)

select
    ltr_id as key,
    string_agg(distinct request, '; ' order by request) as left_side,
    string_agg(distinct register, '; ' order by register) as right_side,
    null::bigint as difference,
    pieces(its_row) || list_distinct(pieces(register_row)) as evidence
from wrong
group by ltr_id
