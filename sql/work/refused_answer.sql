-- table: one row per exception, kind, date and outcome of an answer that changed nothing, since the state did not take it or its
-- token was of another row or an earlier state (R23), and that has never applied: it is not the last answer.
with met as (
    select exception_id, kind, event_date, event, effect
    from exception_event
    cross join run
    where kind in ('hp_return', 'imt_return') and exception_event.as_of < run.as_of
    union all
    select exception_id, kind, event_date, event, effect
    from journal
    where kind in ('hp_return', 'imt_return')
)

select
    coalesce(successor.successor_id, met.exception_id) as exception_id, met.kind, met.event_date as outcome_date, met.event as outcome
from met
left join successor using (exception_id)
group by all
having bool_or(met.effect in ('out_of_turn', 'other_token', 'stale_token'))
    and not bool_or(met.effect in ('moved', 'confirmed', 'agreed', 'conflict'))
