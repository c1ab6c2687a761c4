-- table: one row per layout, column and value that is missing in the register it points to.
-- Break R12, register_orphan.
with orphan as (
    select 'cases' as layout, 'casegroup' as name, casegroup as value, 'casegroups' as lacking
    from register_case
    anti join register_casegroup using (casegroup)
    union all
    select 'case_members', 'case_ref', case_ref, 'cases'
    from register_member
    anti join register_case using (case_ref)
    union all
    select 'case_members', 'client_ref', client_ref, 'clients'
    from register_member
    anti join register_client using (client_ref)
)

select
    'R12' as code,
    concat_ws('|', orphan.layout, orphan.name, orphan.value) as key,
    counted_rows(count(*)) || ' of ' || orphan.layout as left_side,
    'not in ' || orphan.lacking as right_side,
    null::bigint as difference
from orphan
cross join registers_loaded
where registers_loaded.are_all_loaded
group by orphan.layout, orphan.name, orphan.value, orphan.lacking
