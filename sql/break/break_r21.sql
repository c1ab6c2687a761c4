-- table: one row per exception that IMT, the MI analyst or BAU has had for longer than the set number of days.
select key, left_side, right_side, difference, evidence
from overdue_exception
where state in ('with_imt', 'with_mi', 'with_bau')
