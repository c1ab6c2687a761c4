-- view: one row per exception about which an answer came that did not move it: what a team reads of that before the last remark. Answers contradict
-- each other, one was rejected, one changed nothing and is newer than the last that applied, or one waits for its day.
with rejected as (
    select exception_id, 'Answered, but rejected: ' || string_agg(told, '; ' order by as_of, file_id, sheet_no, row_no) as told
    from rejected_answer
    group by exception_id
),

conflict as (
    select
        exception_id,
        string_agg(
            'Answers of ' || strftime(outcome_date, '%d/%m/%Y') || ' contradict each other, and none of them counts ('
                || replace(outcome_words(outcomes), '+', ' or ') || '): give one answer with a later date',
            '. ' order by kind, outcome_date
        ) as told
    from standing_conflict
    group by exception_id
),

refused as (
    select
        idle_answer.exception_id,
        'Answered: ' || max_by(outcome_words(idle_answer.outcome) || ' on ' || strftime(outcome_date, '%d/%m/%Y'), row(outcome_date, idle_answer.outcome))
            || ', which changed nothing (break R23)' as told
    from idle_answer
    left join last_answer using (exception_id)
    where idle_answer.is_refused and coalesce(outcome_date >= last_answer.answered_on, true)
    group by idle_answer.exception_id
),

waiting as (
    select
        exception_id,
        'Answered: ' || arg_min(outcome_words(outcome) || ' on ' || strftime(outcome_date, '%d/%m/%Y'), row(outcome_date, file_seq, sheet_no, row_no))
            || ', which waits for its day' as told
    from waiting_answer
    group by exception_id
),

said as (
    select exception_id, 1 as place, told from conflict
    union all
    select exception_id, 2, told from rejected
    union all
    select exception_id, 3, told from refused
    union all
    select exception_id, 4, told from waiting
)

select exception_id, string_agg(told, '. ' order by place) as told
from said
group by exception_id
