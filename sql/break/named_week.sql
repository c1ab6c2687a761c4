-- table: one row per row of an acknowledgement or of a form with a row token, and week that it names.
with tokens as (
    select row_token, file_id, sheet_no, row_no from rows_hp_returns where standing
    union all
    select row_token, file_id, sheet_no, row_no from rows_imt_returns where standing
    union all
    select row_token, file_id, sheet_no, row_no from rows_letter_actions where standing
)

select
    coalesce(batch_week(batch_id)::varchar, batch_destination(batch_id) || '|' || batch_sequence(batch_id)) as week,
    batch_week(batch_id) as as_of, batch_id as about, 'acknowledgement' as what, file_id, sheet_no, row_no
from rows_letter_acks
where standing
union all
select token_as_of(row_token)::varchar, token_as_of(row_token), null, 'row token', file_id, sheet_no, row_no
from tokens
