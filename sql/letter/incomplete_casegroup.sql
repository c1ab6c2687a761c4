-- table: one row per casegroup that letters are decided for and whose register rows are incomplete: a row of the
-- casegroup, of its cases that are not closed, or of their members or clients was rejected, contradicts another or is
-- missing; a case of it has no paying or no receiving parent; a case that it had in the snapshot before is in the
-- register no longer; or its last letter is dated after this run. A rejected row counts for whichever of its keys could
-- be read; a member row without a readable case counts for its client.
select letter_casegroup.casegroup
from letter_casegroup
semi join rejected_register_row using (casegroup)
union
select letter_casegroup.casegroup
from letter_casegroup
inner join run on letter_casegroup.last_letter_date > run.as_of
union
select letter_case.casegroup
from letter_case
semi join rejected_register_row using (case_ref)
union
select letter_member.casegroup
from letter_member
inner join rejected_register_row using (client_ref)
where rejected_register_row.feeds = 'clients' or rejected_register_row.case_ref is null
union
select casegroup
from letter_case
anti join (from letter_member where role = 'PP') as paying using (case_ref)
union
select casegroup
from letter_case
anti join (from letter_member where role = 'RP') as receiving using (case_ref)
union
select casegroup
from letter_member
anti join register_client using (client_ref)
union
select before.casegroup
from letter_case_before as before
semi join letter_casegroup using (casegroup)
anti join register_case using (case_ref)
