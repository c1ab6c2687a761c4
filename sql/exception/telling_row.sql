-- table: one row per row of a failure report or notification of this run that would take a casegroup out of the process,
-- or gives a date of death. A notification that is dated ahead is here in the run that it came in, and in that of its day.
with ahead as (
    select
        'manual' as source, came.notified_on as sighted_on, 'manual_notifications' as feeds, counted_file.file_seq, came.file_id,
        came.sheet_no, came.row_no, came.casegroup, came.case_ref, came.client_ref, null::varchar as scheme,
        coalesce(reason.reason_code, 'UNCLASSIFIED') as reason_code, normalise_code(came.reason) as reported_reason, came.date_of_death,
        reason.reason_code is not null and reason.disposition is distinct from 'MANAGED' as is_removing
    from rows_manual_notifications as came
    inner join counted_file using (file_id)
    cross join run
    left join reason on normalise_code(came.reason) = reason.reason_code
    where came.standing
        and came.notified_on > run.as_of
        and counted_file.is_this_run
)

select *
from reported_row
where is_removing or date_of_death is not null
union all by name
select *
from ahead
where is_removing or date_of_death is not null
