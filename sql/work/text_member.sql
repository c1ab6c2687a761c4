-- table: one row per casegroup that has a free text, and member of it.
select distinct casegroup, client_ref
from workbook_member
where casegroup in (select casegroup from free_text)
