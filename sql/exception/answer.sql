-- view: one row per answer of HP, IMT or MI that counts in this run, of this week or an earlier one.
select 'hp_return' as kind, exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
from hp_return
union all
select 'imt_return', exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
from imt_return
