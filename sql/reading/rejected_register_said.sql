-- view: one row per row of a current register that was rejected or contradicts another row: what it names, as far as that could be
-- read, and what is wrong with it.
with fault as (
    select
        file_id, sheet_no, row_no,
        string_agg(
            distinct concat_ws(': ', replace(column_name, '_', ' '), reason), ', ' order by concat_ws(': ', replace(column_name, '_', ' '), reason)
        ) as faults
    from reject
    semi join rejected_register_row using (file_id, sheet_no, row_no)
    group by file_id, sheet_no, row_no
)

select distinct said.feeds, said.casegroup, said.case_ref, said.client_ref, said.file_id, said.sheet_no, said.row_no, fault.faults
from rejected_register_row as said
left join fault using (file_id, sheet_no, row_no)
