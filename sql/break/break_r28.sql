-- table: one row per case that a failure report of this run names, though the closure batch had closed it on or before
-- the day of the report.
-- Break R28, closed_but_reported.
select
    'R28' as code,
    failure.case_ref as key,
    'CLOSED on ' || min(closure.result_date) as left_side,
    'reported as failed on ' || max(failure.report_date) as right_side,
    null::bigint as difference
from failure
inner join closure
    on failure.case_ref = closure.case_ref
    and closure.result = 'CLOSED'
    and closure.result_date <= failure.report_date
group by failure.case_ref
