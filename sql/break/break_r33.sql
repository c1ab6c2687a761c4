-- table: one row per case whose newest transition request was rejected and that has no open exception for it. Its
-- casegroup, if the register has the case, is not quiet.
with told as (
    select distinct case_ref
    from exception
    where is_open(state) and reason_code = 'LTR_REJECTED' and case_ref is not null
)

select
    newest_ltr.case_ref as key,
    'LTR ' || newest_ltr.ltr_id || ' REJECTED' as left_side,
    'no open exception for it' as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest transition request', newest_ltr.ltr_id, newest_ltr.ltr_status || ', sent ' || newest_ltr.sent_date,
            newest_ltr.file_id, newest_ltr.sheet_no, newest_ltr.row_no
        ),
        known('right', 'searched: open exceptions of the case', newest_ltr.case_ref, 'none of reason LTR_REJECTED')
    ] as evidence
from newest_ltr
left join named_case as known using (case_ref)
left join quiet_casegroup using (casegroup)
anti join told using (case_ref)
where newest_ltr.ltr_status = 'REJECTED'
    and quiet_casegroup.casegroup is null
