-- table: one row per casegroup that ever had an exception, as it stands after this run. The scheme is the register's where
-- it has the casegroup, so it follows the register also where nothing else changes.
with other as (
    select opening_casegroup.* replace (coalesce(register_casegroup.scheme, opening_casegroup.scheme) as scheme)
    from opening_casegroup
    anti join decided_casegroup using (casegroup)
    left join register_casegroup using (casegroup)
)

select * from decided_casegroup
union all by name
select * from other
