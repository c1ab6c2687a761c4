-- table: one row per exception in rerun and case that the closure batch must try again. An exception without a case is
-- tried for each case of the casegroup that is not closed. Left out while the casegroup is inhibited, or has an open
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

select case_ref, casegroup, exception_id, reason_code, state_since as in_rerun_since, scheme
from waiting
where case_ref is not null
union all
select
    register_case.case_ref, waiting.casegroup, waiting.exception_id, waiting.reason_code, waiting.state_since,
    waiting.scheme
from waiting
inner join register_case using (casegroup)
where waiting.case_ref is null and register_case.status <> 'CLOSED'
