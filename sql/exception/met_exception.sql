-- table: one row per exception that events can meet in this run: those known before it, and the new ones. An exception
-- that has no state yet gets it from the first event that sights it. catalogue_disposition: the disposition of its reason,
-- or of the death rule, which it takes when a sighting starts it. is_removing: its reason can take the casegroup out of
-- the process.
with known as (
    select
        exception_id, casegroup, case_ref, client_ref, reason_code, route, disposition, state, resolution, state_since,
        started_on, recurrences, reopenings, is_skip_pending, has_skip_recurred, is_reinstated, is_reopened, is_misplaced,
        false as is_new_exception
    from in_play
    union all
    select
        exception_id, casegroup, case_ref, client_ref, reason_code, route, disposition, null, null, null,
        null, 0, 0, false, false, false, false, false, true
    from new_exception
)

select
    known.*,
    disposition_of(reason.disposition, removing_death.client_ref) as catalogue_disposition,
    reason.disposition is distinct from 'MANAGED' as is_removing
from known
left join reason using (reason_code)
left join removing_death using (casegroup, client_ref)
