-- question: one row per casegroup of the client $1: as a member of its cases in the current registers, or in the
-- exceptions about the client; one that says so if there is no casegroup.
with known as (
    select register_case.casegroup, register_member.role
    from register_member
    inner join register_case using (case_ref)
    where register_member.client_ref = $1
    union all
    select casegroup, null from exception_version where client_ref = $1 and valid_to is null
)

select
    $1 as client_ref,
    'a client of ' || coalesce(known.casegroup, 'no casegroup in the current registers') as what_it_is,
    string_agg(distinct known.role, ', ' order by known.role) as roles,
    (
        select count(*)
        from exception_version as other
        where other.client_ref = $1 and other.casegroup = known.casegroup and other.valid_to is null and is_open(other.state)
    ) as open_exceptions,
    'ccx why ' || known.casegroup as ask
from one_at_least('known') as known
group by known.casegroup
order by known.casegroup
