-- question: one row per exception ever, as of the end of the run: who has it, why, and how it stands. team: who has to act on
-- it while it is open.
select
    exception.exception_id, exception.casegroup, coalesce(exception.case_ref, '') as case_ref, exception.reason_code,
    exception.route, exception.disposition, exception.state, coalesce(exception.resolution, '') as resolution,
    is_open(exception.state) as is_open,
    coalesce(work_item.team, '') as team
from exception
left join work_item using (exception_id)
