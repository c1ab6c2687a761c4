-- table: one row per casegroup and dead client whose death removes the casegroup: a paying parent, the last living
-- receiving parent, or the last living qualifying child. Empty in a run in which a register was not taken, and for a
-- casegroup whose register rows are incomplete: the missing row may be the one of somebody who is alive.
with alive as (
    select casegroup, role
    from bereaved_member
    where not is_dead
    group by casegroup, role
)

select distinct
    bereaved_member.casegroup,
    bereaved_member.client_ref
from bereaved_member
cross join registers_taken
left join alive using (casegroup, role)
anti join incomplete_register('bereaved_casegroup', 'bereaved_case', 'bereaved_row', 'unlisted_client') as incomplete using (casegroup)
where bereaved_member.is_dead
    and registers_taken.are_all_taken
    and (bereaved_member.role = 'PP' or alive.role is null)
