-- question: one row per casegroup of the casegroups $1, with blanks between them, and of those of the client $2, that the newest register has and
-- does not mark, unless it is closed: the legacy system that may write to the family by itself.
with asked as (
    select unnest(string_split($1, ' ')) as casegroup
    union
    select register_case.casegroup
    from register_member
    inner join register_case using (case_ref)
    where register_member.client_ref = $2 and register_case.status <> 'CLOSED'
)

select casegroup, automated_system(scheme) as system
from register_casegroup
where casegroup in (select casegroup from asked) and journey_stage <> 'CLOSED' and not coalesce(exception_marker, false)
order by casegroup
