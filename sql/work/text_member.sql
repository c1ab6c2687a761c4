-- table: one row per casegroup that has a free text other than the name of a common office, and member of it.
select distinct casegroup, client_ref
from workbook_member
where casegroup in (select casegroup from free_text anti join common_office using (free_text))
