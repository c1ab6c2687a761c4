-- table: one row per casegroup of workbook_member: its parents, by role, and how many children it has.
select
    casegroup,
    string_agg(distinct client_ref, ', ' order by client_ref) filter (where role = 'PP') as paying_parents,
    string_agg(distinct client_ref, ', ' order by client_ref) filter (where role = 'RP') as receiving_parents,
    count(distinct client_ref) filter (where role = 'QC') as children
from workbook_member
group by casegroup
