-- table: one row per exception that an answer names, in this run or an earlier one, and that is still unknown.
with named as (
    select exception_id from answer where is_new
    union
    select key from break_before where code = 'R22'
),

unknown as (
    select exception_id
    from named
    anti join exception using (exception_id)
),

given as (
    select
        a.exception_id,
        pieces(cause('left', 'answer by ' || a.kind, a.exception_id, a.outcome || ' of ' || a.outcome_date, a.file_id, a.sheet_no, a.row_no)) as evidence
    from answer as a
    semi join unknown using (exception_id)
    group by a.exception_id
)

select
    unknown.exception_id as key,
    'answered by a return' as left_side,
    'not a known exception' as right_side,
    null::bigint as difference,
    coalesce(given.evidence, [])
    || [known('right', 'searched: the exceptions of this database', unknown.exception_id, 'not there')] as evidence
from unknown
left join given using (exception_id)
