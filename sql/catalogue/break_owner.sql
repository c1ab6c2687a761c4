-- table: one row per break code: who is asked to act on it; the MI analyst, where the catalogue names nobody else.
with named as (
    select cells ->> 'code' as code, cells ->> 'owner' as owner
    from reference_row
    where table_name = 'break_owners'
)

select cells ->> 'code' as code, coalesce(named.owner, 'MI analyst') as owner
from reference_row
left join named on cells ->> 'code' = named.code
where table_name = 'breaks'
