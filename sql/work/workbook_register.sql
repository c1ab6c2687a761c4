-- table: one row per casegroup of the register that a sheet of a workbook names.
select *
from register_casegroup
where casegroup in (select casegroup from workbook_casegroup)
