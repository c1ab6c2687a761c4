-- table: one row per piece of evidence for a break that is new in this run, has different sides than in the previous
-- run, or has no evidence in the ledger because an earlier version of ccx found it.
with evident as (
    select before.break_id
    from break_before as before
    inner join standing_break as now
        on before.break_id = now.break_id
        and row(before.left_side, before.right_side, before.difference) is not distinct from row(now.left_side, now.right_side, now.difference)
    semi join break_evidence as kept
        on before.break_id = kept.break_id
        and kept.as_of >= before.valid_from
),

found as (
    select break_id, unnest(evidence) as piece
    from break
    where break_id not in (select break_id from evident)
)

select
    break_id, piece.side, piece.what, piece.about, piece.says, piece.is_cause, piece.file_id, piece.sheet_no, piece.row_no
from found
