-- table: one row per casegroup, not quiet, that the register closes before its transition date and that has no open
-- exception for that reason.
with reported as (
    select distinct casegroup
    from exception
    where is_open(state) and reason_code = 'CLOSURE_BEFORE_TDATE'
)

select
    g.casegroup as key,
    'closure ' || g.closure_date as left_side,
    'transition ' || g.transition_date as right_side,
    null::bigint as difference,
    [
        evidence('left', 'register of casegroups', g.casegroup, 'closure ' || g.closure_date, g.file_id, g.sheet_no, g.row_no),
        evidence('right', 'register of casegroups', g.casegroup, 'transition ' || g.transition_date, g.file_id, g.sheet_no, g.row_no)
    ] as evidence
from register_casegroup as g
cross join registers_loaded
anti join reported using (casegroup)
anti join quiet_casegroup using (casegroup)
where registers_loaded.are_all_loaded
    and g.closure_date < g.transition_date
