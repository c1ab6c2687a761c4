-- table: one row per row of a failure report or notification of this run that would take a casegroup out of the process,
-- or gives a date of death, and per row of an earlier run that would, now that the catalogue has a reason for it. A
-- notification that is dated ahead is here in the run that it came in, and in that of its day.
with ahead as (
    select
        'manual_notifications' as feeds, counted_file.file_seq, came.file_id, came.sheet_no, came.row_no, came.casegroup, came.case_ref,
        came.client_ref, coalesce(reason.reason_code, 'UNCLASSIFIED') as reason_code,
        reason.reason_code is not null and reason.disposition is distinct from 'MANAGED' as is_removing, came.date_of_death
    from rows_manual_notifications as came
    inner join counted_file using (file_id)
    cross join run
    left join reason on normalise_code(came.reason) = reason.reason_code
    where came.standing and came.notified_on > run.as_of and counted_file.is_this_run
)

select feeds, file_seq, file_id, sheet_no, row_no, casegroup, case_ref, client_ref, reason_code, is_removing, date_of_death
from reported_row
where is_removing or date_of_death is not null
union all
select *
from ahead
where is_removing or date_of_death is not null
union all
select
    known.feeds, counted_file.file_seq, known.file_id, known.sheet_no, known.row_no, known.reported_casegroup, known.case_ref,
    known.client_ref, known.reason_code, true, null
from reclassified as known
inner join reason using (reason_code)
left join counted_file using (file_id)
where reason.disposition is distinct from 'MANAGED'
