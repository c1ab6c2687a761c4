-- table: one row per exception that this run can change, with its identity, which never changes.
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, created_as_of,
    is_reinstated
from in_play
union all
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, run.as_of, false
from new_exception
cross join run
union all
select
    exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, run.as_of, false
from moved_exception
cross join run
where moved_exception.is_new_exception
