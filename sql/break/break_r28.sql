-- table: one row per case that a failure report of this run names although the closure batch had closed it on or before
-- the date of the report.
with closed as (
    select
        case_ref, min(result_date) as result_date,
        arg_min(evidence('left', 'closure batch', case_ref, 'CLOSED of ' || result_date, file_id, sheet_no, row_no), result_date) as piece
    from closure
    where result = 'CLOSED'
    group by case_ref
)

select
    failure.case_ref as key,
    'CLOSED on ' || min(closed.result_date) as left_side,
    'reported as failed on ' || max(failure.report_date) as right_side,
    null::bigint as difference,
    [any_value(closed.piece)]
    || pieces(cause(
        'right', 'failure report', failure.case_ref, 'reported on ' || failure.report_date, failure.file_id, failure.sheet_no, failure.row_no
    )) as evidence
from failure
inner join closed on failure.case_ref = closed.case_ref and failure.report_date >= closed.result_date
group by failure.case_ref
