-- question: one row per casegroup of the case $1: in the current register, or in the exceptions about the case; one
-- that says so if there is none.
with known as (
    select casegroup, status from register_case where case_ref = $1
    union all
    select casegroup, null from exception_version where case_ref = $1 and valid_to is null
)

select
    $1 as case_ref,
    'a case of ' || coalesce(known.casegroup, 'no casegroup in the current registers') as what_it_is,
    max(known.status) as register_status,
    (
        select count(*)
        from exception_version as other
        where other.case_ref = $1 and other.casegroup = known.casegroup and other.valid_to is null and is_open(other.state)
    ) as open_exceptions,
    'ccx why ' || known.casegroup as ask
from one_at_least('known') as known
group by known.casegroup
order by known.casegroup
