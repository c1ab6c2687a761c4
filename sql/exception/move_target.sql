-- table: one row per exception that may continue under another id, if it is open after the events: the register has its
-- case in another casegroup (moved), or the catalogue now has a reason for it (reclassified). The sighting that makes it
-- continue is dated by the run if it moved, and by its own last reported row if it was reclassified.
with standing as (
    select *
    from opening
    where is_open(state) or exception_id in (select exception_id from commanded)
),

moved as (
    select
        standing.exception_id, 'moved' as cause, register_case.casegroup, standing.reason_code, standing.reason_key,
        'register' as source, run.as_of as sighted_on
    from standing
    inner join register_case using (case_ref)
    cross join run
    where standing.casegroup <> register_case.casegroup
),

renamed as (
    select
        standing.exception_id, 'reclassified' as cause, coalesce(moved.casegroup, standing.casegroup) as casegroup,
        reclassified.reason_code, reclassified.reason_code as reason_key, reclassified.source, reclassified.sighted_on
    from reclassified
    inner join standing using (exception_id)
    left join moved using (exception_id)
),

target as (
    select * from renamed
    union all
    select * from moved anti join renamed using (exception_id)
)

select
    target.exception_id as from_exception_id,
    target.cause,
    target.source,
    target.sighted_on,
    exception_id(
        target.casegroup, case when target.reason_code <> 'DEATH' then standing.case_ref end, standing.client_ref,
        target.reason_key
    ) as exception_id,
    target.casegroup,
    case when target.reason_code <> 'DEATH' then standing.case_ref end as case_ref,
    standing.client_ref,
    coalesce(register_casegroup.scheme, standing.scheme) as scheme,
    target.reason_code,
    target.reason_key
from target
inner join standing on target.exception_id = standing.exception_id
left join register_casegroup on target.casegroup = register_casegroup.casegroup
