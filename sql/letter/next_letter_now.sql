-- table: one row per casegroup that letters are decided for: its last and next letter after this run's letters.
select *
from next_letter('casegroup_letter_now', 'reissue_now')
