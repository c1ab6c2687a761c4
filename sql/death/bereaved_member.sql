-- table: one row per casegroup, client and role, for every member of a casegroup that has a dead member.
select distinct
    bereaved_row.casegroup,
    bereaved_row.client_ref,
    bereaved_row.role,
    dead_client.client_ref is not null as is_dead
from bereaved_row
left join dead_client using (client_ref)
