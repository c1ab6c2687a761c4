-- table: one row per case and casegroup that the last applied sighting of an open exception reported for it, or that a
-- removed or clerical exception belongs to, where the register has the case in a different casegroup.
with reported as materialized ( -- so the register is joined by the case alone
    select distinct exception.case_ref, last_report.reported_casegroup
    from exception
    inner join last_report using (exception_id)
    where is_open(exception.state)
        and exception.case_ref is not null
        and last_report.reported_casegroup is not null
),

met as materialized (
    select reported.case_ref, reported.reported_casegroup
    from reported
    inner join register_case using (case_ref)
    where reported.reported_casegroup <> register_case.casegroup
    union
    select case_ref, reported_casegroup from ended_elsewhere
),

sighted as (
    select
        met.case_ref, met.reported_casegroup,
        pieces(cause('left', 'sighted by a row', met.case_ref, 'under ' || met.reported_casegroup, s.file_id, s.sheet_no, s.row_no)) as evidence
    from met
    inner join exception using (case_ref)
    inner join sighting_row as s using (exception_id, reported_casegroup)
    group by met.case_ref, met.reported_casegroup
),

ended as (
    select
        case_ref, reported_casegroup,
        pieces(known('left', 'exception that ended', exception_id, 'under ' || reported_casegroup)) as evidence
    from ended_elsewhere
    group by case_ref, reported_casegroup
)

select
    met.case_ref || '|' || met.reported_casegroup as key,
    'reported under ' || met.reported_casegroup as left_side,
    'in the register under ' || register_case.casegroup as right_side,
    null::bigint as difference,
    coalesce(sighted.evidence, []) || coalesce(ended.evidence, [])
    || [evidence(
        'right', 'register of cases', met.case_ref, 'under ' || register_case.casegroup,
        register_case.file_id, register_case.sheet_no, register_case.row_no
    )] as evidence
from met
inner join register_case using (case_ref)
cross join registers_loaded
left join sighted using (case_ref, reported_casegroup)
left join ended using (case_ref, reported_casegroup)
where registers_loaded.are_all_loaded
