-- table: one row per exception and date on which answers of one kind disagree and nothing has settled the conflict yet.
with given as (
    select
        a.exception_id, a.kind, a.outcome, a.outcome_date, a.file_id, a.sheet_no, a.row_no,
        dense_rank() over (partition by a.exception_id, a.outcome_date order by a.kind, a.outcome) = 1 as is_first
    from answer as a
    semi join standing_conflict using (exception_id, outcome_date)
),

shown as (
    select
        exception_id, outcome_date,
        pieces(cause(
            if(is_first, 'left', 'right'), 'answer by ' || kind, exception_id, outcome || ' of ' || outcome_date, file_id, sheet_no, row_no
        )) as evidence
    from given
    group by exception_id, outcome_date
),

disagreeing as (
    select exception_id, outcome_date, string_agg(kind || ': ' || outcomes, '; ' order by kind) as answers
    from standing_conflict
    group by exception_id, outcome_date
)

select
    exception_id || '|' || outcome_date as key,
    disagreeing.answers as left_side,
    'neither applies' as right_side,
    null::bigint as difference,
    coalesce(shown.evidence, []) as evidence
from disagreeing
left join shown using (exception_id, outcome_date)
