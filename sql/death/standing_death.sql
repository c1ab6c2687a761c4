-- table: one row per death that stands: not found to be none, and not one that ended of a client whose dates of death have
-- all been withdrawn. is_of_member: its client is or was a member of its casegroup.
with alive as (
    select client_ref from death_date
    union
    select client_ref from new_death_date
    except
    select client_ref from standing_death_date
)

select
    exception.exception_id, exception.casegroup, exception.case_ref, exception.client_ref, exception.created_as_of,
    was_member.client_ref is not null or new_was_member.client_ref is not null
    or dead_member.client_ref is not null as is_of_member
from exception
left join alive using (client_ref)
left join was_member using (client_ref, casegroup)
left join new_was_member using (client_ref, casegroup)
left join dead_member using (client_ref, casegroup)
where exception.reason_code = 'DEATH'
    and coalesce(exception.resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
    and (is_open(exception.state) or alive.client_ref is null)
