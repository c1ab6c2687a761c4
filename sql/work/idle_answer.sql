-- table: one row per exception, kind, date and outcome of an answer that came and has never applied, so that it is not the last answer:
-- another file contradicts it, and nobody has said which of them holds, or (is_refused) the state did not take it, or its token was of
-- another row or an earlier state (R23).
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
    coalesce(successor.successor_id, met.exception_id) as exception_id, met.kind, met.event_date as outcome_date, met.event as outcome,
    not bool_or(met.effect = 'conflict') as is_refused
from met
left join successor using (exception_id)
group by all
having bool_or(met.effect in ('conflict', 'out_of_turn', 'other_token', 'stale_token'))
    and not bool_or(met.effect in ('moved', 'confirmed', 'agreed'))
