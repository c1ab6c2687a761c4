-- Grain: one row per exception in rerun and case that the closure batch has to try again. An exception without a case
-- is tried for each case of the casegroup that is not closed. Left out while the casegroup is inhibited, or has an open
-- exception that is not in rerun.
with ready as (
    select casegroup
    from exception
    where is_open(state)
    group by casegroup
    having bool_and(state = 'rerun')
),

waiting as (
    select
        exception.exception_id, exception.casegroup, exception.case_ref, exception.reason_code, exception.state_since,
        coalesce(register_casegroup.scheme, exception.scheme) as scheme
    from exception
    semi join ready using (casegroup)
    left join register_casegroup using (casegroup)
    where exception.state = 'rerun' and not coalesce(register_casegroup.inhibited, false)
)

select
    coalesce(waiting.case_ref, register_case.case_ref) as case_ref,
    waiting.casegroup,
    waiting.exception_id,
    waiting.reason_code,
    waiting.state_since as in_rerun_since,
    waiting.scheme
from waiting
left join register_case
    on waiting.case_ref is null
    and waiting.casegroup = register_case.casegroup
    and register_case.status <> 'CLOSED'
where waiting.case_ref is not null or register_case.case_ref is not null
