-- table: one row per case whose newest transition request was accepted but whose casegroup, not quiet, has no
-- transition date.
select
    newest_ltr.case_ref as key,
    'LTR ' || newest_ltr.ltr_id || ' ACCEPTED' as left_side,
    'casegroup ' || met_case.casegroup || ' has no transition date' as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest transition request', newest_ltr.ltr_id, newest_ltr.ltr_status || ', sent ' || newest_ltr.sent_date,
            newest_ltr.file_id, newest_ltr.sheet_no, newest_ltr.row_no
        ),
        evidence(
            'right', 'register of casegroups', met_case.casegroup, 'no transition date',
            met_case.casegroup_file_id, met_case.casegroup_sheet_no, met_case.casegroup_row_no
        )
    ] as evidence
from newest_ltr
inner join met_case using (case_ref)
anti join quiet_casegroup using (casegroup)
where newest_ltr.ltr_status = 'ACCEPTED'
    and met_case.transition_date is null
