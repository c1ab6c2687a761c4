-- view: one row per answer of HP, IMT or MI that counts in this run, of this week or an earlier one. One about an
-- exception that went on under another id before this run (named_id) is about that one (exception_id).
with given as (
    select 'hp_return' as kind, exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
    from hp_return
    union all
    select 'imt_return', exception_id, outcome, outcome_date, row_token, file_seq, file_id, sheet_no, row_no, is_new
    from imt_return
)

select
    given.kind, coalesce(successor.successor_id, given.exception_id) as exception_id, given.exception_id as named_id,
    given.* exclude (kind, exception_id)
from given
left join successor using (exception_id)
