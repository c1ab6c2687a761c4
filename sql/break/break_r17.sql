-- table: one row per casegroup of an open exception that the register of casegroups lacks.
select
    exception.casegroup as key,
    'open exceptions: ' || string_agg(exception.exception_id, ', ' order by exception.exception_id) as left_side,
    'not in the register' as right_side,
    null::bigint as difference,
    [searched('right', 'casegroups', null)] as evidence
from exception
cross join registers_loaded
anti join register_casegroup using (casegroup)
where registers_loaded.are_all_loaded and is_open(exception.state)
group by exception.casegroup
