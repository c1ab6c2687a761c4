-- table: one row per casegroup that letters are decided for and whose register rows are incomplete: a row of the
-- casegroup, of its cases that are not closed, or of their members or clients was rejected, contradicts another or is
-- missing. A rejected row counts for whichever of its keys could be read; a member row without a readable case counts
-- for its client.
select letter_casegroup.casegroup
from letter_casegroup
semi join rejected_register_row using (casegroup)
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
anti join letter_member using (case_ref)
union
select casegroup
from letter_member
anti join register_client using (client_ref)
