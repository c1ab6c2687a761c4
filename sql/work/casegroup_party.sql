-- table: one row per casegroup of workbook_member: its parents, by role, and how many children it has.
with member as (
    select distinct casegroup, client_ref, role
    from workbook_member
)

select
    casegroup,
    nullif(array_to_string(list_sort(list(client_ref) filter (where role = 'PP')), ', '), '') as paying_parents,
    nullif(array_to_string(list_sort(list(client_ref) filter (where role = 'RP')), ', '), '') as receiving_parents,
    count(*) filter (where role = 'QC') as children
from member
group by casegroup
