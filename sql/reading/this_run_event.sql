-- view: one row per accepted event row of this run's files: the layout it came in, and its date, which may still be to
-- come. An IMT return without an outcome is no event yet.
with event as (
    select file_id, sheet_no, notified_on as event_date from rows_manual_notifications where standing
    union all
    select file_id, sheet_no, outcome_date from rows_hp_returns where standing
    union all
    select file_id, sheet_no, outcome_date from rows_imt_returns where standing and outcome is not null
    union all
    select file_id, sheet_no, result_date from rows_closure_results where standing
    union all
    select file_id, sheet_no, data_as_at from rows_client_refresh where standing
    union all
    select file_id, sheet_no, ack_date from rows_letter_acks where standing
    union all
    select file_id, sheet_no, sent_date from rows_ltr where standing
    union all
    select file_id, sheet_no, as_at from rows_arrears_cms where standing
    union all
    select file_id, sheet_no, raised_on from rows_prompts where standing
    union all
    select file_id, sheet_no, acted_on from rows_letter_actions where standing
)

select
    source_sheet.layout,
    event.event_date
from event
inner join counted_file using (file_id)
inner join source_sheet using (file_id, sheet_no)
where counted_file.is_this_run
