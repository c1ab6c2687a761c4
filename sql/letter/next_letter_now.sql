-- table: one row per casegroup that letters are decided for: its last and next letter after this run's letters. A letter
-- that must still be written again takes none of them back: the others of its casegroup had theirs, and the register may
-- have recorded it.
select *
from next_letter('casegroup_letter_now', false)
