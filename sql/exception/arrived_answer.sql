-- table: one row per answer of HP, IMT or MI that came in this run or whose day has come: what it says, and where it is.
-- One that repeats another row of the week does not count (is_repeated).
with came as (
    select 'hp_return' as kind, exception_id as named_id, outcome, outcome_date, standing, file_id, sheet_no, row_no
    from rows_hp_returns
    where outcome is not null
    union all
    select 'imt_return', exception_id, outcome, outcome_date, standing, file_id, sheet_no, row_no
    from rows_imt_returns
    where outcome is not null
)

select
    came.kind, coalesce(successor.successor_id, came.named_id) as exception_id, came.named_id, came.outcome, came.outcome_date,
    not came.standing as is_repeated, came.file_id, came.sheet_no, came.row_no
from came
inner join counted_file using (file_id)
left join successor on came.named_id = successor.exception_id
cross join run
where counted_file.is_this_run or (came.standing and came.outcome_date > run.previous_as_of and came.outcome_date <= run.as_of)
