-- table: one row, a column for each setting, so that a misspelt name is an error and not a null.
select
    max(value) filter (where setting = 'not_an_exception_days') as not_an_exception_days,
    max(value) filter (where setting = 'marker_missing_days') as marker_missing_days,
    max(value) filter (where setting = 'hp_overdue_days') as hp_overdue_days,
    max(value) filter (where setting = 'ams_overdue_days') as ams_overdue_days,
    max(value) filter (where setting = 'imt_overdue_days') as imt_overdue_days,
    max(value) filter (where setting = 'bau_overdue_days') as bau_overdue_days,
    max(value) filter (where setting = 'rerun_overdue_days') as rerun_overdue_days,
    max(value) filter (where setting = 'seen_after_end_days') as seen_after_end_days,
    max(value) filter (where setting = 'prompt_missing_days') as prompt_missing_days,
    max(value) filter (where setting = 'arrears_tolerance_pence') as arrears_tolerance_pence,
    max(value) filter (where setting = 'ack_overdue_days') as ack_overdue_days,
    max(value) filter (where setting = 'letter_overdue_days') as letter_overdue_days,
    max(value) filter (where setting = 'notice_wait_days') as notice_wait_days,
    max(value) filter (where setting = 'reminder_wait_days') as reminder_wait_days,
    max(value) filter (where setting = 'letter_data_days') as letter_data_days,
    max(value) filter (where setting = 'refresh_data_days') as refresh_data_days,
    max(value) filter (where setting = 'refresh_horizon_days') as refresh_horizon_days,
    max(value) filter (where setting = 'refresh_answer_days') as refresh_answer_days,
    max(value) filter (where setting = 'already_written_days') as already_written_days
from (
    select cells ->> 'setting' as setting, (cells ->> 'value')::integer as value
    from reference_row
    where table_name = 'settings'
)
