-- table: one row per case of the register in a casegroup that a sheet of a workbook names.
select *
from register_case
where casegroup in (select casegroup from workbook_casegroup)
