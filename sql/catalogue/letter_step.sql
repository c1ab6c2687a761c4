-- table: one row per letter of the journey, in order (step), and the number of days that the next one must wait after
-- it.
select 1 as step, 'NOTICE' as letter_code, setting.notice_wait_days as wait_days
from setting
union all
select 2, 'REMINDER', setting.reminder_wait_days
from setting
union all
select 3, 'FINAL', null
