-- table: one row per casegroup that is returned to the automated process, and the run since which it is.
with ended as (
    select casegroup, max(valid_to) as as_of
    from casegroup_version
    where valid_to is not null and status <> 'RETURNED'
    group by casegroup
),

begun as (
    select casegroup, min(valid_from) as as_of
    from casegroup_version
    group by casegroup
)

select
    casegroup.casegroup,
    case
        when opening_casegroup.status is distinct from 'RETURNED' then run.as_of
        else coalesce(ended.as_of, begun.as_of)
    end as since
from casegroup
cross join run
left join opening_casegroup using (casegroup)
left join ended using (casegroup)
left join begun using (casegroup)
where casegroup.status = 'RETURNED'
