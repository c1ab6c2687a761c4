-- view: one row per exception that somebody has had for longer than the set number of days (R20, R21), with what shows it: how it came
-- there, answers that came and were rejected, and answers that wait for their day.
with rejected as (
    select
        exception_id,
        pieces(evidence('right', 'answer that came and was rejected', answer.exception_id, answer.faults, answer.file_id, answer.sheet_no, answer.row_no)) as evidence
    from rejected_answer as answer
    group by exception_id
),

waiting as (
    select
        exception_id,
        pieces(evidence('right', 'answer that waits for its day', exception_id, outcome || ' of ' || outcome_date, file_id, sheet_no, row_no)) as evidence
    from waiting_answer
    group by exception_id
)

select
    exception.state,
    exception.exception_id as key,
    exception.state || ' since ' || exception.state_since as left_side,
    'no answer' as right_side,
    null::bigint as difference,
    coalesce(move.evidence, [])
    || [searched('right', if(exception.state in ('with_hp', 'with_ams'), 'hp_returns', 'imt_returns'), move.as_of)]
    || coalesce(rejected.evidence, []) || coalesce(waiting.evidence, []) as evidence
from exception
inner join owner_limit using (state)
left join rejected using (exception_id)
left join waiting using (exception_id)
left join state_change as move on exception.exception_id = move.exception_id and move.is_last
cross join run
where run.as_of - exception.state_since > owner_limit.days
