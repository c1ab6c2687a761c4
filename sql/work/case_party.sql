-- table: one row per case of workbook_case that has a member: its members, by role.
select
    case_ref,
    nullif(array_to_string(list_sort(list(client_ref) filter (where role = 'PP')), ', '), '') as paying_parents,
    nullif(array_to_string(list_sort(list(client_ref) filter (where role = 'RP')), ', '), '') as receiving_parents,
    nullif(array_to_string(list_sort(list(client_ref) filter (where role = 'QC')), ', '), '') as qualifying_children
from workbook_member
group by case_ref
