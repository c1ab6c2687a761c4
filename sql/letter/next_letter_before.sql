-- table: one row per casegroup that letters are decided for: its last and next letter before this run's letters. The
-- next one is due now if its day has come, or if its day is unknown because a date is missing.
select
    next_letter.*,
    next_letter.next_letter_code is not null
        and (next_letter.due_date is null or next_letter.due_date <= run.as_of) as is_due
from next_letter('casegroup_letter', 'reissue') as next_letter
cross join run
