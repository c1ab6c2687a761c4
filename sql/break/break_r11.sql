-- table: one row per case and casegroup that the last applied sighting of an open exception reported for it, where the
-- register has another.
-- Break R11, casegroup_disagrees.
with reported as materialized ( -- so that the register is met by the case alone
    select distinct exception.case_ref, last_report.reported_casegroup
    from exception
    inner join last_report using (exception_id)
    where is_open(exception.state)
        and exception.case_ref is not null
        and last_report.reported_casegroup is not null
),

met as materialized (
    select reported.case_ref, reported.reported_casegroup, register_case.casegroup
    from reported
    inner join register_case using (case_ref)
)

select
    'R11' as code,
    met.case_ref || '|' || met.reported_casegroup as key,
    'reported under ' || met.reported_casegroup as left_side,
    'in the register under ' || met.casegroup as right_side,
    null::bigint as difference
from met
cross join registers_loaded
where registers_loaded.are_all_loaded
    and met.reported_casegroup <> met.casegroup
