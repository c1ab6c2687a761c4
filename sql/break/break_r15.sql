-- table: one row per casegroup, not quiet, that the register closes before its transition date, and that no open
-- exception of that reason tells of.
-- Break R15, not_reported.
with reported as (
    select distinct casegroup
    from exception
    where is_open(state) and reason_code = 'CLOSURE_BEFORE_TDATE'
)

select
    'R15' as code,
    register_casegroup.casegroup as key,
    'closure ' || register_casegroup.closure_date as left_side,
    'transition ' || register_casegroup.transition_date as right_side,
    null::bigint as difference
from register_casegroup
cross join registers_loaded
anti join reported using (casegroup)
anti join quiet_casegroup using (casegroup)
where registers_loaded.are_all_loaded
    and register_casegroup.closure_date < register_casegroup.transition_date
