-- table: one row per exception that this run can change, with its identity, which never changes.
select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, created_as_of
from in_play
union all
select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, run.as_of
from new_exception
cross join run
union all
select exception_id, casegroup, case_ref, client_ref, scheme, reason_code, reason_key, category, route, run.as_of
from late_exception
cross join run
where late_exception.is_new_exception
union all
select
    move.exception_id, move.casegroup, move.case_ref, move.client_ref, move.scheme, move.reason_code, move.reason_key,
    reason.category, route_of(reason.route, null), run.as_of
from move
inner join reason using (reason_code)
cross join run
where move.is_continued
    and move.exception_id not in (select exception_id from in_play)
    and move.exception_id not in (select exception_id from new_exception)
