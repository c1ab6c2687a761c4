-- table: one row per case that an open exception names but the register lacks.
with lacking as (
    select exception.case_ref, exception.exception_id
    from exception
    cross join registers_loaded
    anti join register_case using (case_ref)
    where registers_loaded.are_all_loaded
        and is_open(exception.state)
        and exception.case_ref is not null
),

sighted as (
    select case_ref, pieces(cause('left', 'sighted by a row', case_ref, exception_id, s.file_id, s.sheet_no, s.row_no)) as evidence
    from exception
    inner join sighting_row as s using (exception_id)
    where case_ref in (select case_ref from lacking)
    group by case_ref
),

rejected as (
    select
        case_ref,
        pieces(evidence('right', 'rejected row of the register of cases', case_ref, faults, file_id, sheet_no, row_no)) as evidence
    from rejected_register_said
    where feeds = 'cases' and case_ref in (select case_ref from lacking)
    group by case_ref
)

select
    lacking.case_ref as key,
    'open exceptions: ' || string_agg(lacking.exception_id, ', ' order by lacking.exception_id) as left_side,
    'not in the register' as right_side,
    null::bigint as difference,
    coalesce(any_value(sighted.evidence), []) || coalesce(any_value(rejected.evidence), []) || [searched('right', 'cases', null)] as evidence
from lacking
left join sighted using (case_ref)
left join rejected using (case_ref)
group by lacking.case_ref
