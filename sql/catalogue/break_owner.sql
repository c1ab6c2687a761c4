-- table: one row per break code, and word that its key or a side of it may hold (about): who is asked to act on it, in order (place), the
-- row without a word last. Of exceptions in one of several states, it is whoever has the exception; of a letter that is held too long (R56),
-- the owner of the hold.
with named as (
    select row_no as place, cells ->> 'code' as code, nullif(cells ->> 'about', '') as about, cells ->> 'owner' as owner
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

select if(about is null, null, place) as place, code, about, owner
from named
union all
select 0, of_state.code, state, held.owner
from of_state
inner join held using (state)
where held.owner <> ''
union all
select row_no, 'R56', cells ->> 'hold_reason', cells ->> 'owner'
from reference_row
where table_name = 'holds'
