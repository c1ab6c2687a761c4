-- table: one row per code of a break about exceptions: how many things this run looked at for it, by the grain of its key.
select 'R10' as code, count(distinct case_ref) as population
from exception
cross join registers_loaded
where registers_loaded.are_all_loaded and is_open(state)
union all
select 'R11', count(distinct (named.case_ref, named.casegroup))
from (
    select exception.case_ref, last_report.reported_casegroup as casegroup
    from exception
    inner join last_report using (exception_id)
    where is_open(exception.state) and last_report.reported_casegroup is not null
    union
    select case_ref, casegroup from exception where state in ('removed', 'clerical')
    union
    select ended_case.case_ref, exception.casegroup
    from exception
    inner join ended_case on exception.exception_id = ended_case.exception_id and exception.changed_as_of = ended_case.as_of
    where exception.state in ('removed', 'clerical') and exception.case_ref is null
) as named
inner join register_case using (case_ref)
cross join registers_loaded
where registers_loaded.are_all_loaded
union all
select 'R17', count(distinct casegroup)
from exception
cross join registers_loaded
where registers_loaded.are_all_loaded and is_open(state)
union all
select 'R20', count(*) from exception where state in ('with_hp', 'with_ams')
union all
select 'R21', count(*) from exception where state in ('with_imt', 'with_mi', 'with_bau')
union all
select 'R25', count(*) from exception where is_open(state)
union all
select 'R26', count(*) from exception where state = 'rerun'
union all
select 'R27', count(*)
from exception
inner join last_report using (exception_id)
inner join layout using (layout)
semi join (
    select source_sheet.layout
    from source_sheet
    inner join counted_file using (file_id)
    where counted_file.is_this_run and source_sheet.status = 'loaded'
) as arrived using (layout)
where layout.is_cumulative and is_open(exception.state) and exception.state <> 'rerun'
