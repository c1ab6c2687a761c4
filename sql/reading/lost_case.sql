-- table: one row per case of the register of cases before the current one that no register has now, with the casegroup
-- that it was in.
with before as materialized (
    select case_ref, casegroup
    from rows_cases
    where standing
        and file_id in (select file_id from previous_file where feeds = 'cases')
)

select before.case_ref, before.casegroup
from before
anti join register_case using (case_ref)
