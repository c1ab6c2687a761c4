-- table: one row per state and event that moves an exception, or finds it already in the target state, if the event
-- meets the guard. to_state is null where the exception restarts on its route. An answer that agrees with the end that an
-- exception had also has a row: it changes nothing. An event that is not listed here moves nothing.
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

agreement as (
    select
        unnest(string_split(cells ->> 'agrees_with', '|')) as from_state,
        cells ->> 'kind' as kind,
        cells ->> 'outcome' as event
    from reference_row
    where table_name = 'outcomes' and (cells ->> 'agrees_with') <> ''
),

guarded as (
    select kind, event, max(guard) as guard
    from declared
    group by kind, event
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
select agreement.from_state, agreement.kind, agreement.event, agreement.from_state, guarded.guard, 'agreed', null, null
from agreement
left join guarded using (kind, event)
