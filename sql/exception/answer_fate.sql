-- table: one row per answer that came in this run or whose day has come: what became of it (fate), and why where it
-- changed nothing, or its date is before the exception was first reported: it applies all the same.
with met as (
    select kind, file_id, sheet_no, row_no, min(effect) as effect, min(state_before) as state_before
    from journal
    where kind in ('hp_return', 'imt_return')
    group by kind, file_id, sheet_no, row_no
),

judged as (
    select
        arrived_answer.*, met.effect, met.state_before, exception.exception_id is not null as is_known, kept.guard is not null as is_kept,
        arrived_answer.outcome_date > run.as_of as is_ahead, exception.first_sighted
    from arrived_answer
    left join met using (kind, file_id, sheet_no, row_no)
    left join exception using (exception_id)
    left join (from transition where guard = 'unless_dead') as kept -- all that this guard asks is that the client lives
        on met.effect = 'out_of_turn' and met.state_before = kept.from_state and arrived_answer.kind = kept.kind and arrived_answer.outcome = kept.event
    cross join run
)

select
    kind, named_id, exception_id, outcome, outcome_date, file_id, sheet_no, row_no,
    case
        when is_ahead then 'waits'
        when effect in ('moved', 'confirmed') then 'applied'
        when effect = 'conflict' then 'in conflict'
        else 'changed nothing'
    end as fate,
    case
        when is_ahead then 'it is dated after the week: it applies in the week of its day'
        when is_repeated then 'the same row came before in this week'
        when effect in ('moved', 'confirmed') then case
                when outcome_date < first_sighted
                    then 'it is dated before the exception was first reported, on ' || first_sighted || ': look at the date, since R20, R21 and R26 count from it'
            end
        when effect = 'conflict' then 'another file gives another outcome for the same day: break R24'
        when effect = 'agreed' then 'the exception had ended, as the answer says'
        when effect = 'other_token' then 'its row token belongs to another row: break R23'
        when effect = 'stale_token' then 'it is on a form from before the last change of the exception: break R23'
        when is_kept then 'a date of death of its client is known, so the death stays an exception whatever is answered: break R23'
        when effect is not null then 'the exception was ' || state_before || ', which does not take this answer: break R23'
        when not is_known then 'no exception has this id: break R22'
        else 'the same answer came before'
    end as why
from judged
