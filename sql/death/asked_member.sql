-- table: one row per client and casegroup, or client and case, that a row about a death or about the end of a journey
-- names together. is_new: a row of this run asks for the first time, so earlier registers are searched too.
with asked as (
    select client_ref, casegroup, null::varchar as case_ref, true as is_new
    from telling_row
    union all
    select client_ref, null, case_ref, true
    from telling_row
    union all
    select telling_row.client_ref, register_case.casegroup, null, true
    from telling_row
    inner join register_case using (case_ref)
    where telling_row.is_removing
    union all
    select notification.client_ref, notification.casegroup, null, notification.is_new
    from notification
    where notification.date_of_death is not null
    union all
    select client_ref, casegroup, null, false
    from opening
    where reason_code = 'DEATH'
)

select client_ref, casegroup, case_ref, bool_or(is_new) as is_new
from asked
where client_ref is not null and (casegroup is not null or case_ref is not null)
group by client_ref, casegroup, case_ref
