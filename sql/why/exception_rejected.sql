-- question: one row per rejected row of a form that names the exception $1, or a former id of it, with what is wrong in it: an
-- answer that has no effect until the row comes in corrected. Rows go when their week is archived.
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

select said.week, said.file_name, said.sheet, met.row_no as "row", fault.faults, said.not_counted
from met
inner join said_rows() as said using (file_id, sheet_no)
left join fault using (file_id, sheet_no, row_no)
order by said.week, said.file_name, said.sheet, met.row_no
