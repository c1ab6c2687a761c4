-- view: one row per break R23, by its key, about an exception that is open, or a death that stays one whatever is answered: what its sender is asked, and
-- what the exception takes now.
with kept as (
    select distinct concat_ws('|', met.exception_id, met.event_date, met.event) as key
    from exception_event as met
    inner join transition as kept -- all that this guard asks is that the client lives
        on kept.guard = 'unless_dead' and met.state_before = kept.from_state and met.kind = kept.kind and met.event = kept.event
    where met.effect = 'out_of_turn'
),

takes as (
    select found.key, x.state, string_agg(distinct transition.event, ', ' order by transition.event) as answers
    from break_version as found
    left join successor on split_part(found.key, '|', 1) = successor.exception_id
    inner join exception_version as x on coalesce(successor.successor_id, split_part(found.key, '|', 1)) = x.exception_id and x.valid_to is null
    left join (
        select distinct client_ref
        from held_death_date
        cross join run
        where source <> 'misplaced' and date_of_death <= run.as_of
    ) as dead on x.client_ref = dead.client_ref and x.reason_code = 'DEATH'
    left join transition
        on x.state = transition.from_state and transition.kind in ('hp_return', 'imt_return')
        and (transition.guard is distinct from 'unless_dead' or dead.client_ref is null)
    where found.code = 'R23' and found.valid_to is null and is_open(x.state)
    group by found.key, x.state
)

select
    key,
    case
        when kept.key is not null
            then 'a date of death of its client is known, so the death stays an exception whatever is answered: ask the sender what was meant'
        when takes.state = 'rerun' then 'ask the sender what was meant: in rerun it takes no answer, only a result of the closure batch or a new report'
        else 'ask the sender what was meant; send the newest form'
    end || coalesce('; it takes ' || takes.answers, '') as asked
from takes
full join kept using (key)
