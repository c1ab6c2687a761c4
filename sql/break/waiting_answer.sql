-- view: one row per exception and row of a form that answers it on a day after the week: somebody answered, and the answer waits for
-- its day.
with came as (
    select exception_id as named_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_hp_returns
    union all
    select exception_id, outcome, outcome_date, standing, file_id, sheet_no, row_no from rows_imt_returns
)

select
    coalesce(successor.successor_id, came.named_id) as exception_id, came.outcome, came.outcome_date,
    counted_file.file_seq, came.file_id, came.sheet_no, came.row_no
from came
inner join counted_file using (file_id)
left join successor on came.named_id = successor.exception_id
cross join run
where came.standing and came.outcome is not null and came.outcome_date > run.as_of
