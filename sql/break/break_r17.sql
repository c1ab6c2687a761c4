-- table: one row per casegroup of an open exception that the register of casegroups lacks.
with lacking as (
    select exception.casegroup, exception.exception_id
    from exception
    cross join registers_loaded
    anti join register_casegroup using (casegroup)
    where registers_loaded.are_all_loaded and is_open(exception.state)
),

sighted as (
    select lacking.casegroup, pieces(cause('left', 'sighted by a row', lacking.casegroup, lacking.exception_id, s.file_id, s.sheet_no, s.row_no)) as evidence
    from lacking
    inner join sighting_row as s using (exception_id)
    group by lacking.casegroup
),

rejected as (
    select
        casegroup,
        pieces(evidence('right', 'rejected row of the register of casegroups', casegroup, faults, file_id, sheet_no, row_no)) as evidence
    from rejected_register_said
    where feeds = 'casegroups' and casegroup in (select casegroup from lacking)
    group by casegroup
)

select
    lacking.casegroup as key,
    'open exceptions: ' || string_agg(lacking.exception_id, ', ' order by lacking.exception_id) as left_side,
    'not in the register' as right_side,
    null::bigint as difference,
    coalesce(any_value(sighted.evidence), []) || coalesce(any_value(rejected.evidence), []) || [searched('right', 'casegroups', null)] as evidence
from lacking
left join sighted using (casegroup)
left join rejected using (casegroup)
group by lacking.casegroup
