-- table: one row per casegroup that ever had an exception, as of the end of this run. The scheme is the register's if
-- it has the casegroup, so it follows the register even where nothing else changes.
with other as (
    select opening_casegroup.* replace (coalesce(register_casegroup.scheme, opening_casegroup.scheme) as scheme)
    from opening_casegroup
    anti join decided_casegroup using (casegroup)
    left join register_casegroup using (casegroup)
)

select * from decided_casegroup
union all by name
select * from other
