-- table: one row per different closure result (case, result, date) dated on or before this run, of the cases that the
-- exceptions in play are about.
select case_ref, result, result_date, file_seq, file_id, sheet_no, row_no, is_new
from closure_result
semi join closable_case using (case_ref)
qualify row_number() over (
    partition by case_ref, result, result_date
    order by file_seq, sheet_no, row_no
) = 1
