-- table: one row per exception whose state this run changed, or that came in it: what it was and is, and the last event that
-- moved it.
with last_step as (
    select journal.*, source_file.file_name, source_file.as_of as came, source_sheet.sheet
    from journal
    left join source_file using (file_id)
    left join source_sheet using (file_id, sheet_no)
    qualify row_number() over (
        partition by journal.exception_id
        order by journal.state_before is distinct from journal.state_after desc, journal.step desc
    ) = 1
),

moved as (
    select
        exception.exception_id, exception.casegroup, exception.reason_code, exception.disposition, exception.state as after,
        opening.state as before, exception.state_since,
        case
            when opening.exception_id is null and is_open(exception.state) then 'came'
            when not is_open(exception.state) then if(coalesce(is_open(opening.state), true), 'ended', 'moved')
            when is_open(opening.state) then 'moved'
            else 'came'
        end as change
    from exception
    left join opening using (exception_id)
    where opening.exception_id is null
        or row(exception.state, exception.state_since) is distinct from row(opening.state, opening.state_since)
)

select
    moved.*,
    because_of(
        last_step.kind, last_step.event,
        moved.reason_code = 'DEATH' and moved.disposition = last_step.event,
        last_step.file_name <> '(ccx mark)' and last_step.event_date <= run.previous_as_of and last_step.came > run.previous_as_of
    ) as because,
    cause_of(last_step.kind, last_step.event, last_step.event_date, moved.reason_code = 'DEATH' and moved.disposition = last_step.event)
        || in_row(last_step.file_name, last_step.sheet, last_step.row_no) as cause
from moved
cross join run
left join last_step using (exception_id)
