-- table: one row per break code, and word that its key or its right side may hold (about): who is asked to act on it, in order (place), the
-- row without a word last. That is the MI analyst, where the catalogue names nobody else.
with named as (
    select row_no as place, cells ->> 'code' as code, nullif(cells ->> 'about', '') as about, cells ->> 'owner' as owner
    from reference_row
    where table_name = 'break_owners'
)

select place, code, about, owner
from named
where about is not null
union all
select null, cells ->> 'code', null, coalesce(named.owner, 'MI analyst')
from reference_row
left join named on cells ->> 'code' = named.code and named.about is null
where table_name = 'breaks'
