-- Grain: one row per different answer (exception, kind, date, outcome) that HP, IMT or MI ever gave, for the exceptions
-- that an answer can reach in this run. The same answer once more is dropped.
-- is_conflicting: another file gives another outcome of the same kind for the same exception and date. In one file
-- they apply in the order of its rows.
with given as (
    select 'hp_return' as kind, exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
    from hp_return
    union all
    select 'imt_return', exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
    from imt_return
),

reached as (
    select exception_id from given where is_new
    union
    select exception_id from new_exception
    union
    select exception_id from move_target
),

different as (
    select given.*
    from given
    semi join reached using (exception_id)
    qualify row_number() over (
        partition by given.exception_id, given.kind, given.outcome_date, given.outcome
        order by given.file_seq, given.sheet_no, given.row_no
    ) = 1
)

select
    different.*,
    exists (
        select 1
        from different as other
        where other.exception_id = different.exception_id
            and other.kind = different.kind
            and other.outcome_date = different.outcome_date
            and other.outcome <> different.outcome
            and other.file_id <> different.file_id
    ) as is_conflicting
from different
