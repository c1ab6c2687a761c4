-- question: one row per rejected row of a form that names the exception $1, or a former id of it, with what is wrong in it: an
-- answer that has no effect until the row comes in corrected. Whether it holds the letters of the casegroup all the same (R05), and what
-- ends that. Rows go when their week is archived.
with its_name as (
    select exception_id as named_id from successor where successor_id = $1
    union all
    select $1
),

met as (
    select distinct reject_row.file_id, reject_row.sheet_no, reject_row.row_no
    from reject_row
    inner join its_name on contains(reject_row.came, its_name.named_id)
),

fault as (
    select file_id, sheet_no, row_no, string_agg(concat_ws(': ', replace(column_name, '_', ' '), reason), ', ' order by place, reason) as faults
    from reject
    semi join met using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
)
,

found as (
    select piece.file_id, piece.sheet_no, piece.row_no, b.code, b.break_id, b.is_standing, b.is_accepted
    from said_breaks(['R05']) as b
    inner join break_evidence as piece using (break_id)
    semi join met using (file_id, sheet_no, row_no)
    where b.is_standing and piece.is_cause
    qualify row_number() over (partition by piece.file_id, piece.sheet_no, piece.row_no order by b.is_accepted, b.break_id) = 1
)

select
    said.week, said.file_name, said.sheet, met.row_no as "row", fault.faults, said.not_counted,
    case
        when found.break_id is null or said.not_counted is not null then 'no'
        when found.is_accepted then 'no: two people accepted break ' || found.break_id || ' (R05)'
        else 'yes: break ' || found.break_id || ' (R05)'
    end as holds_its_letters,
    case when said.not_counted is null then break_end(found.code, found.break_id, true, found.is_accepted) end as what_lifts_it
from met
inner join said_rows() as said using (file_id, sheet_no)
left join fault using (file_id, sheet_no, row_no)
left join found using (file_id, sheet_no, row_no)
order by said.week, said.file_name, said.sheet, met.row_no
