-- table: one row per exception that this run's reports or notifications sight for the first time ever. The first row
-- that sights it fixes its scheme and route.
with sighted as (
    select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key
    from reported_sighting
    anti join opening using (exception_id)
    qualify row_number() over (
        partition by exception_id order by sighted_on, file_seq, sheet_no, row_no
    ) = 1
)

select
    sighted.*,
    reason.category,
    route_of(reason.route, removing_death.client_ref) as route,
    disposition_of(reason.disposition, removing_death.client_ref) as disposition
from sighted
inner join reason using (reason_code)
left join removing_death using (casegroup, client_ref)
