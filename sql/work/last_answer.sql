-- table: one row per exception about which a form said anything: the newest answer, and the newest remark, which may be on
-- a row that is not decided yet. An answer that another file contradicts, or that came out of turn, is none.
with said as (
    select said_row.* exclude (outcome), if(idle.outcome is null, said_row.outcome, null) as outcome
    from said_row
    left join idle_answer as idle
        on said_row.exception_id = idle.exception_id
        and said_row.kind = idle.kind
        and said_row.outcome_date = idle.outcome_date
        and said_row.outcome = idle.outcome
)

select
    exception_id,
    max_by(outcome, placed) filter (where outcome is not null) as outcome,
    max_by(kind, placed) filter (where outcome is not null) as answered_kind,
    max_by(outcome_date, placed) filter (where outcome is not null) as answered_on,
    max_by([said_by], placed) filter (where outcome is not null) as answered_by,
    max_by(remark, placed) filter (where remark is not null) as remark
from said
cross join lateral (select row(said_on, file_seq, sheet_no, row_no) as placed) as place
semi join reported_exception using (exception_id)
group by exception_id
