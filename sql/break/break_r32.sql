-- table: one row per transition request of this run for a scheme other than its casegroup's.
select
    ltr.ltr_id as key,
    string_agg(distinct 'LTR of ' || ltr.scheme || ' for case ' || ltr.case_ref, '; ') as left_side,
    string_agg(distinct 'casegroup ' || met_case.casegroup || ' of ' || met_case.scheme, '; ') as right_side,
    null::bigint as difference,
    pieces(cause('left', 'transition request', ltr.ltr_id, 'of scheme ' || ltr.scheme, ltr.file_id, ltr.sheet_no, ltr.row_no))
    || list_distinct(pieces(evidence(
        'right', 'register of casegroups', met_case.casegroup, 'of scheme ' || met_case.scheme,
        met_case.casegroup_file_id, met_case.casegroup_sheet_no, met_case.casegroup_row_no
    ))) as evidence
from ltr
inner join met_case using (case_ref)
where ltr.is_new
    and ltr.scheme <> met_case.scheme
group by ltr.ltr_id
