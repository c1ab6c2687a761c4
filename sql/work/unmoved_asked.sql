-- view: one row per exception about which something was said that left it where it was, and what that asks of whoever chases it: a rejected row,
-- answers that contradict each other, one that waits for its day, or one that changed no state.
with rejected as (
    select exception_id, arg_max(told, row(as_of, file_id, sheet_no, row_no)) as told
    from rejected_answer
    group by exception_id
),

waiting as (
    select exception_id, arg_min(outcome || ' of ' || outcome_date, row(outcome_date, file_seq, sheet_no, row_no)) as told
    from waiting_answer
    group by exception_id
),

answer as (
    select exception_id as named_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_hp_returns
    union all
    select exception_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_imt_returns
),

moving as ( -- the answers that brought an exception where it is, or was, left nothing where it was
    select distinct file_id, sheet_no, row_no
    from exception_event
    where kind in ('hp_return', 'imt_return') and state_after is distinct from state_before
),

answered as (
    select x.exception_id, arg_max(answer.outcome || ' on ' || answer.outcome_date, row(answer.outcome_date, answer.file_id, answer.sheet_no, answer.row_no)) as told
    from answer
    inner join source_file using (file_id)
    left join successor on answer.named_id = successor.exception_id
    inner join exception_version as x on coalesce(successor.successor_id, answer.named_id) = x.exception_id and x.valid_to is null
    left join moving using (file_id, sheet_no, row_no)
    cross join run
    where moving.file_id is null and answer.standing and answer.outcome is not null and answer.outcome_date >= x.state_since and answer.outcome_date <= run.as_of
        and source_file.status = 'loaded' and source_file.withdrawn_edition is null and source_file.as_of <= run.as_of
    group by x.exception_id
),

said as ( -- of several things, the first counts
    select exception_id, 1 as place, 'ask again for the answer, which came and was rejected: ' || told as asked
    from rejected
    union all
    select exception_id, 2, 'ask who gave them: answers of ' || max(outcome_date) || ' contradict each other (R24), so none counts'
    from return_conflict
    where valid_to is null
    group by exception_id
    union all
    select exception_id, 3, 'nothing now: an answer waits for its day, ' || told
    from waiting
    union all
    select exception_id, 4, 'answered: ' || told || ', which left it where it is; chase whoever has it'
    from answered
)

select exception_id, arg_min(asked, place) as asked
from said
group by exception_id
