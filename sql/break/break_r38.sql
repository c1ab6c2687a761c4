-- table: one row per case of a transition request, its newest, that is not in the register.
select
    newest_ltr.case_ref as key,
    'LTR ' || newest_ltr.ltr_id || ' ' || newest_ltr.ltr_status as left_side,
    'not in the register' as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest transition request', newest_ltr.ltr_id, newest_ltr.ltr_status || ', sent ' || newest_ltr.sent_date,
            newest_ltr.file_id, newest_ltr.sheet_no, newest_ltr.row_no
        ),
        searched('right', 'cases', null)
    ] as evidence
from newest_ltr
cross join registers_loaded
anti join register_case using (case_ref)
where registers_loaded.are_all_loaded
