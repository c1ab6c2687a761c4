-- table: one row per exception without a case, open or clerical, whose casegroup is closed: every case of the casegroup
-- is CLOSED in the register or by a closure result, however old. Not one that two people reopened: they know better.
with closed_casegroup as (
    select register_case.casegroup
    from register_case
    left join (select distinct case_ref from closure where result = 'CLOSED') as closed using (case_ref)
    where register_case.casegroup in (select casegroup from known_exception where case_ref is null)
    group by register_case.casegroup
    having bool_and(register_case.status = 'CLOSED' or closed.case_ref is not null)
)

select after_moves.exception_id
from after_moves
inner join known_exception using (exception_id)
semi join closed_casegroup using (casegroup)
left join death_reopened using (exception_id)
where known_exception.case_ref is null
    and (
        death_reopened.exception_id is not null
        or ((is_open(after_moves.state) or after_moves.state = 'clerical') and not after_moves.is_reopened)
    )
