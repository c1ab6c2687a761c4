-- table: one row per exception without a case that ended in this run as removed or clerical, and case of its casegroup.
select ended.exception_id, register_case.case_ref
from decided_exception as ended
inner join register_case using (casegroup)
cross join run
where ended.state in ('removed', 'clerical')
    and ended.case_ref is null
    and ended.changed_as_of = run.as_of
