-- table: one row per distinct closure result (case, result, date) dated on or before this run, for the cases of the
-- exceptions in play.
select case_ref, result, result_date, file_seq, file_id, sheet_no, row_no, is_new
from closure_result
semi join closable_case using (case_ref)
qualify row_number() over (
    partition by case_ref, result, result_date
    order by file_seq, sheet_no, row_no
) = 1
