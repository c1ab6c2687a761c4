-- table: one row per case that is not closed, of a casegroup that letters are decided for.
select case_ref, casegroup, arrears_pence, liability_ended, schedule_ended
from register_case
where status <> 'CLOSED'
    and casegroup in (select casegroup from letter_casegroup where is_clerical is not true)
