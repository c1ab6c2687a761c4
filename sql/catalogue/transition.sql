-- table: one row per state and event that moves an exception, or finds it already in the target state, if the event
-- meets the guard. to_state is null where the exception restarts on its route. An answer that contradicts the state
-- also has a row, since it is out of turn. An event that is not listed here moves nothing.
with declared as (
    select
        unnest(string_split(cells ->> 'from_states', '|')) as from_state,
        cells ->> 'kind' as kind,
        cells ->> 'event' as event,
        cells ->> 'to_state' as to_state,
        nullif(cells ->> 'guard', '') as guard,
        nullif(cells ->> 'resolution', '') as resolution,
        nullif(cells ->> 'disposition', '') as disposition
    from reference_row
    where table_name = 'transitions'
),

contradiction as (
    select
        unnest(string_split(cells ->> 'contradicts', '|')) as from_state,
        cells ->> 'kind' as kind,
        cells ->> 'outcome' as event
    from reference_row
    where table_name = 'outcomes' and (cells ->> 'contradicts') <> ''
)

select
    state.state as from_state,
    declared.kind,
    declared.event,
    case when declared.to_state not in ('start', 'restart') then declared.to_state end as to_state,
    declared.guard,
    case
        when declared.to_state not in ('start', 'restart') and declared.kind = 'closure_result' then 'closed'
        when declared.to_state = state.state then 'confirmed'
        when declared.to_state not in ('start', 'restart') then 'moved'
        when state.is_open then 'recurred'
        else 'reopened'
    end as effect,
    declared.resolution,
    declared.disposition
from declared
inner join state on declared.from_state = state.state or (declared.from_state = 'open' and state.is_open)
union all
select from_state, kind, event, from_state, null, 'out_of_turn', null, null
from contradiction
