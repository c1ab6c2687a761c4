-- table: one row per answer of this run that met an exception whose state does not accept it, or that was given on a
-- form sent before the exception last changed, or with the row token of another row.
with given as (
    select
        *,
        case effect
            when 'stale_token' then 'on a form of an earlier week'
            when 'other_token' then 'with the row token of another row'
            else 'the exception was ' || state_before
        end as why
    from journal
    where kind in ('hp_return', 'imt_return')
        and effect in ('out_of_turn', 'stale_token', 'other_token')
),

death as ( -- why the death of a client who is dead does not take the answer
    select
        given.exception_id, given.event_date, given.event,
        pieces(evidence('right', 'a date of death by ' || dated.source, dated.client_ref, null, dated.file_id, dated.sheet_no, dated.row_no)) as evidence
    from given
    inner join transition on given.state_before = transition.from_state and given.kind = transition.kind and given.event = transition.event
    inner join exception on given.exception_id = exception.exception_id
    inner join given_death_date as dated using (client_ref)
    where given.effect = 'out_of_turn' and transition.guard = 'unless_dead'
    group by given.exception_id, given.event_date, given.event
)

select
    concat_ws('|', exception_id, event_date, event) as key,
    event || ' of ' || event_date as left_side,
    string_agg(distinct why, '; ' order by why) as right_side,
    null::bigint as difference,
    pieces(cause('left', 'answer by ' || kind, exception_id, event || ' of ' || event_date, file_id, sheet_no, row_no))
    || [known('right', 'what the exception was', exception_id, string_agg(distinct state_before, ', ' order by state_before))]
    || coalesce(any_value(death.evidence), []) as evidence
from given
left join death using (exception_id, event_date, event)
group by exception_id, event_date, event
