-- table: one row per open exception that came back after a technical skip since it was created or reopened, so the
-- failure was not a one-off.
with back as (
    select exception_id, state, state_since
    from exception
    where is_open(state)
        and has_skip_recurred
),

moved as (
    select
        exception_id,
        pieces(case
            when event = 'TECHNICAL_SKIP' then evidence('left', 'technical skip', null, event || ' of ' || event_date, file_id, sheet_no, row_no)
        end)
        || pieces(case
            when state_before = 'rerun' then cause('right', 'came back', null, event || ' of ' || event_date, file_id, sheet_no, row_no)
        end) as evidence
    from state_change
    semi join back using (exception_id)
    group by exception_id
)

select
    back.exception_id as key,
    'technical skip' as left_side,
    'came back, now ' || back.state || ' since ' || back.state_since as right_side,
    null::bigint as difference,
    coalesce(moved.evidence, []) as evidence
from back
left join moved using (exception_id)
