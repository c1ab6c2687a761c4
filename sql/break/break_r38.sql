-- table: one row per case of a transition request, its newest, that is not in the register.
with rejected as (
    select
        case_ref,
        pieces(evidence('right', 'rejected row of the register of cases', case_ref, faults, file_id, sheet_no, row_no)) as evidence
    from rejected_register_said
    where feeds = 'cases' and case_ref in (select case_ref from newest_ltr)
    group by case_ref
)

select
    newest_ltr.case_ref as key,
    'LTR ' || newest_ltr.ltr_id || ' ' || newest_ltr.ltr_status as left_side,
    'not in the register' as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest transition request', newest_ltr.ltr_id, newest_ltr.ltr_status || ', sent ' || newest_ltr.sent_date,
            newest_ltr.file_id, newest_ltr.sheet_no, newest_ltr.row_no
        )
    ] || coalesce(rejected.evidence, []) || [searched('right', 'cases', null)] as evidence
from newest_ltr
left join rejected using (case_ref)
cross join registers_loaded
anti join named_case using (case_ref)
where registers_loaded.are_all_loaded
