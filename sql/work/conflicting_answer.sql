-- table: one row per exception, kind, date and outcome of an answer that another file contradicts, and that has never applied: nobody
-- has said which of them holds, so neither is the last answer.
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
having bool_or(met.effect = 'conflict') and not bool_or(met.effect in ('moved', 'confirmed', 'agreed'))
