-- table: one row per exception that this run's reports, notifications or deaths sight for the first time ever. The
-- first row that sights it fixes its scheme and route.
with sighted as (
    select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key
    from reported_sighting
    anti join opening using (exception_id)
    qualify row_number() over (
        partition by exception_id order by sighted_on, file_seq, sheet_no, row_no
    ) = 1
    union all
    select exception_id, casegroup, null, client_ref, scheme, 'DEATH', 'DEATH'
    from death_sighting
    anti join opening using (exception_id)
)

select
    sighted.*,
    reason.category,
    case
        when sighted.reason_code <> 'DEATH' then reason.route
        when removing_death.client_ref is not null then 'CSA_BAU'
        else 'SPECIALIST'
    end as route,
    case
        when sighted.reason_code <> 'DEATH' then reason.disposition
        when removing_death.client_ref is not null then 'REMOVE'
        else 'MANAGED'
    end as disposition
from sighted
inner join reason using (reason_code)
left join removing_death using (casegroup, client_ref)
