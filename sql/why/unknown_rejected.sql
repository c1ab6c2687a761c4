-- question: one row per rejected row of a register, of the newest week in which one came, that names $1, which no row that counts
-- names: place and what is wrong.
with named as (
    select reject_key.file_id, reject_key.sheet_no, reject_key.row_no, f.as_of, f.file_name, s.sheet
    from reject_key
    inner join source_file as f using (file_id)
    inner join source_sheet as s using (file_id, sheet_no)
    where (reject_key.casegroup = $1 or reject_key.case_ref = $1 or reject_key.client_ref = $1) and f.withdrawn_edition is null
    qualify f.as_of = max(f.as_of) over ()
)

select
    'row ' || named.row_no || ' of ' || named.file_name || coalesce(', sheet ' || nullif(named.sheet, ''), '') as place,
    string_agg(distinct concat_ws(': ', replace(reject.column_name, '_', ' '), replace(reject.reason, '_', ' ')), ', ') as faults
from named
left join reject using (file_id, sheet_no, row_no)
group by named.file_name, named.sheet_no, named.sheet, named.row_no
order by named.file_name, named.sheet_no, named.row_no
limit 3
