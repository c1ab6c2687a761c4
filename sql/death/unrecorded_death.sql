-- table: one row per casegroup and dead member without an exception for the death before the run's events. Casegroups
-- whose journey is closed are left alone.
with known as (
    select casegroup, client_ref from opening where reason_code = 'DEATH'
    union all
    select casegroup, client_ref from reported_sighting where reason_code = 'DEATH'
)

select
    exception_id(dead_member.casegroup, null, dead_member.client_ref, 'DEATH') as exception_id,
    dead_member.casegroup,
    dead_member.client_ref,
    register_casegroup.scheme
from dead_member
left join register_casegroup using (casegroup)
anti join known using (casegroup, client_ref)
where coalesce(register_casegroup.journey_stage, '') <> 'CLOSED'
