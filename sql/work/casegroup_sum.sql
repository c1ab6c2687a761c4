-- table: one row per casegroup of workbook_case: how many of its cases are open and closed, and what they owe.
select
    casegroup,
    count(*) filter (where status <> 'CLOSED') as cases_open,
    count(*) filter (where status = 'CLOSED') as cases_closed,
    sum(arrears_pence)::bigint as arrears_pence
from workbook_case
group by casegroup
