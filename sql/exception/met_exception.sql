-- table: one row per exception that events can meet in this run: those known before it, and the new ones. An exception
-- that has no state yet gets it from the first event that sights it.
select
    exception_id, casegroup, case_ref, client_ref, reason_code, route, disposition, state, resolution, state_since,
    started_on, recurrences, reopenings, is_skip_pending, has_skip_recurred, false as is_new_exception
from in_play
union all
select
    exception_id, casegroup, case_ref, client_ref, reason_code, route, disposition, null, null, null,
    null, 0, 0, false, false, true
from new_exception
