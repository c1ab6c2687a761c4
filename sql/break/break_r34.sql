-- table: one row per case whose newest closure result is CLOSED, where a register taken more than the set number of days
-- after it says that the case is not.
with taken as (
    select max(snapshot.as_of) as as_of
    from snapshot
    cross join run
    where snapshot.feeds = 'cases' and snapshot.taken and snapshot.as_of <= run.as_of
)

select
    register_case.case_ref as key,
    'CLOSED on ' || newest_result.result_date as left_side,
    'register ' || register_case.status as right_side,
    null::bigint as difference,
    [
        cause(
            'left', 'newest closure result', newest_result.case_ref, newest_result.result || ' of ' || newest_result.result_date,
            newest_result.file_id, newest_result.sheet_no, newest_result.row_no
        ),
        evidence(
            'right', 'register of cases', register_case.case_ref, register_case.status,
            register_case.file_id, register_case.sheet_no, register_case.row_no
        )
    ] as evidence
from newest_result
inner join (from register_case where case_ref in (select case_ref from newest_result)) as register_case using (case_ref)
cross join registers_loaded
cross join taken
cross join setting
where registers_loaded.are_all_loaded
    and newest_result.result = 'CLOSED'
    and register_case.status <> 'CLOSED'
    and taken.as_of - newest_result.result_date > setting.closure_contradicted_days
