-- table: one row per layout, column and value that is missing from the register it points to.
with orphan as (
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

select
    concat_ws('|', orphan.layout, orphan.name, orphan.value) as key,
    'named in ' || orphan.layout as left_side,
    'not in ' || orphan.lacking as right_side,
    null::bigint as difference,
    pieces(orphan.piece) || [searched('right', orphan.lacking, null)] as evidence
from orphan
cross join registers_loaded
where registers_loaded.are_all_loaded
group by orphan.layout, orphan.name, orphan.value, orphan.lacking
