-- question: one row per break that was new in the runs after $1 and up to $2 and was caused by rows that arrived: those
-- rows, each with its file and row; of several on one side, the newest. A break caused by a register, a file, the
-- passing of days or something that did not arrive has no row.
with found as (
    select break_id, valid_from as found_on, valid_to as until
    from break_version
    where valid_from > $1::date and valid_from <= $2::date
    qualify row_number() over (partition by break_id order by valid_from desc) = 1
),

brought as (
    select
        kept.break_id, kept.what || coalesce(' ' || kept.says, '') as says, f.file_name, f.as_of, s.sheet, kept.row_no,
        row_number() over (
            partition by kept.break_id, kept.side order by f.as_of desc, f.file_name desc, kept.sheet_no desc, kept.row_no desc
        ) as n
    from found
    inner join break_evidence as kept
        on found.break_id = kept.break_id and kept.as_of >= found.found_on and coalesce(kept.as_of < found.until, true)
    inner join source_file as f using (file_id)
    inner join source_sheet as s using (file_id, sheet_no)
    where kept.is_cause
)

select
    break_id,
    string_agg(
        says || ' in ' || file_name || coalesce(' sheet ' || nullif(sheet, ''), '') || ' row ' || row_no,
        '; ' order by as_of, file_name, sheet, row_no
    ) as cause
from brought
where n = 1
group by break_id
order by break_id
