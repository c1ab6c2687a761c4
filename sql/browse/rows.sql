-- question: one row per row of a file that came by the week $1, and exception that it met: what became of it. Of a register,
-- those rows that do not count.
with place as (
    from report_place
    union all
    from event_place
    union all
    from register_place
),

faulty as (
    select file_id, sheet_no, row_no, string_agg(distinct reason, ', ' order by reason) as reasons
    from reject
    group by file_id, sheet_no, row_no
),

came as (
    select file_id, sheet_no, row_no, place.standing, faulty.reasons
    from place
    full join faulty using (file_id, sheet_no, row_no)
),

met as (
    select file_id, sheet_no, row_no, exception_id, max_by(effect, as_of) as effect
    from exception_event
    where as_of <= $1::date and file_id is not null
    group by file_id, sheet_no, row_no, exception_id
)

select
    came.file_id, came.sheet_no, came.row_no, met.exception_id,
    case
        when came.reasons is not null then 'rejected'
        when again.of_row_no is not null then 'duplicate'
        when came.standing then 'accepted'
        else 'replaced'
    end as fate,
    came.reasons, met.effect, again.of_row_no as same_as_row, first_file.file_name as same_as_file, f.file_name,
    nullif(s.sheet, '') as sheet, s.layout, coalesce(s.status, f.status) as status, f.as_of as week
from came
inner join source_file as f using (file_id)
inner join source_sheet as s using (file_id, sheet_no)
left join met using (file_id, sheet_no, row_no)
left join duplicate_row as again using (file_id, sheet_no, row_no)
left join source_file as first_file on again.of_file_id = first_file.file_id
where f.as_of <= $1::date and f.withdrawn_edition is null
order by came.file_id, came.sheet_no, came.row_no, met.exception_id
