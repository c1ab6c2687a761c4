-- table: one row per break code and, where it is of exceptions in several states, state: who is asked to act on it; the MI analyst, where
-- the catalogue names nobody else. In one of several states it is whoever has the exception.
with named as (
    select cells ->> 'code' as code, cells ->> 'owner' as owner
    from reference_row
    where table_name = 'break_owners'
),

held as (
    select cells ->> 'state' as state, regexp_replace(cells ->> 'held_by', '^(a|the) ', '') as owner
    from reference_row
    where table_name = 'states'
),

of_state as (
    select cells ->> 'code' as code, unnest(string_split(cells ->> 'states', '|')) as state
    from reference_row
    where table_name = 'breaks' and contains(cells ->> 'states', '|')
)

select breaks.cells ->> 'code' as code, of_state.state, coalesce(held.owner, named.owner, 'MI analyst') as owner
from (from reference_row where table_name = 'breaks') as breaks
left join of_state on breaks.cells ->> 'code' = of_state.code
left join held using (state)
left join named on breaks.cells ->> 'code' = named.code
