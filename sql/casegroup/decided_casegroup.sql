-- table: one row per casegroup whose decision this run can change, as of the end of the run.
with held as (
    select
        casegroup,
        count(*) filter (where is_open(state)) as open_exceptions,
        count(*) filter (where state = 'clerical') as clerical_exceptions,
        first(scheme order by created_as_of desc, exception_id) filter (where scheme is not null) as exception_scheme
    from decided_exception
    group by casegroup
),

decided as (
    select
        held.*,
        case
            when casegroup_disposition.disposition <> 'MANAGED' then 'LEFT'
            when held.open_exceptions > 0 then 'EXCEPTION'
            when held.clerical_exceptions > 0 then 'CLERICAL'
            else 'RETURNED'
        end as status,
        casegroup_disposition.disposition, casegroup_disposition.lead_exception_id, casegroup_disposition.lead_reason
    from held
    left join casegroup_disposition using (casegroup)
)

select
    decided.casegroup,
    coalesce(register_casegroup.scheme, decided.exception_scheme) as scheme,
    case when decided.status = 'LEFT' then decided.disposition else 'MANAGED' end as disposition,
    decided.status,
    case when decided.status in ('LEFT', 'EXCEPTION') then decided.lead_exception_id end as lead_exception_id,
    case when decided.status in ('LEFT', 'EXCEPTION') then decided.lead_reason end as lead_reason,
    decided.open_exceptions,
    case
        when decided.status <> 'LEFT' then null
        when decided.casegroup in (select casegroup from known_exception semi join (from commanded where event = 'REINSTATE') as taken_back using (exception_id)) then run.as_of
        else coalesce(before.left_as_of, run.as_of)
    end as left_as_of
from decided
cross join run
left join register_casegroup using (casegroup)
left join opening_casegroup as before using (casegroup)
