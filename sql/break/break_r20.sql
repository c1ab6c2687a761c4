-- table: one row per exception that HP or AMS has had for longer than the set number of days.
select key, left_side, right_side, difference, evidence
from overdue_exception
where state in ('with_hp', 'with_ams')
