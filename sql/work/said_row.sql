-- view: one row per row of a form that came back and says anything: what it says, by whom, and since when it counts.
with came as (
    select
        'hp_return' as kind, exception_id, outcome, outcome_date, hp_reference as said_by, note as remark, standing, file_id, sheet_no, row_no
    from rows_hp_returns
    union all
    select 'imt_return', exception_id, outcome, outcome_date, concat_ws(', ', completed_by, passed_to), comment, standing, file_id, sheet_no, row_no
    from rows_imt_returns
)

select
    coalesce(successor.successor_id, came.exception_id) as exception_id, came.kind, came.outcome, came.outcome_date,
    nullif(came.said_by, '') as said_by, came.remark, coalesce(came.outcome_date, counted_file.as_of) as said_on,
    counted_file.file_seq, came.sheet_no, came.row_no
from came
inner join counted_file using (file_id)
left join successor using (exception_id)
cross join run
where came.standing
    and (came.outcome is not null or came.remark is not null)
    and coalesce(came.outcome_date, counted_file.as_of) <= run.as_of
