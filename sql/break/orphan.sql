-- table: one row per row of a register and column that points to another register, which lacks the value (lacking). None where
-- a register was never taken.
with found as (
    select 'cases' as layout, 'casegroup' as name, casegroup as value, 'casegroups' as lacking,
        evidence('left', 'register of cases', casegroup, case_ref, file_id, sheet_no, row_no) as piece
    from register_case
    anti join (select casegroup from register_casegroup) as known using (casegroup)
    union all
    select 'case_members', 'case_ref', case_ref, 'cases',
        evidence('left', 'register of case members', case_ref, role || ' of case ' || case_ref, file_id, sheet_no, row_no)
    from register_member
    anti join (select case_ref from register_case) as known using (case_ref)
    union all
    select 'case_members', 'client_ref', client_ref, 'clients',
        evidence('left', 'register of case members', client_ref, role || ' of case ' || case_ref, file_id, sheet_no, row_no)
    from register_member
    anti join (select client_ref from register_client) as known using (client_ref)
)

select found.*
from found
cross join registers_loaded
where registers_loaded.are_all_loaded
