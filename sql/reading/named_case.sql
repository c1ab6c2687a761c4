-- table: one row per case of the register that is closed, or that a transition request, prompt or balance names.
with named as (
    select case_ref from ltr
    union
    select case_ref from newest_ltr
    union
    select case_ref from prompt
    union
    select case_ref from newest_balance
    union
    select case_ref from conflicting_balance
)

select case_ref, casegroup, status, arrears_pence, file_id, sheet_no, row_no
from register_case
where status = 'CLOSED' or case_ref in (select case_ref from named)
