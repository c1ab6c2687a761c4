-- question: one row per exception that met an event in the runs after $1 and up to $2: the last event that moved it, or
-- else the last event, as the cause of its state. A death that removes its casegroup by itself is its own cause.
with met as (
    select
        e.*, s.sheet, f.file_name, f.as_of as came,
        exists (
            select 1
            from exception_version as x
            where x.exception_id = e.exception_id and x.reason_code = 'DEATH' and x.disposition = e.event
                and x.valid_from <= $2::date and coalesce(x.valid_to > $2::date, true)
        ) as is_own_death
    from exception_event as e
    left join source_file as f using (file_id)
    left join source_sheet as s using (file_id, sheet_no)
    where e.as_of > $1::date and e.as_of <= $2::date
    qualify row_number() over (
        partition by e.exception_id
        order by e.state_before is distinct from e.state_after desc, e.as_of desc, e.step desc
    ) = 1
)

select
    exception_id,
    because_of(kind, event, is_own_death, file_name <> '(ccx mark)' and event_date <= $1::date and came > $1::date) as because,
    cause_of(kind, event, event_date, is_own_death) || in_row(file_name, sheet, row_no) as cause
from met
order by exception_id
