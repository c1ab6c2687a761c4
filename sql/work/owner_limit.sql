-- view: one row per open state: the days after which what is in it is overdue (R20, R21, R26).
select
    unnest(['with_hp', 'with_ams', 'with_imt', 'with_mi', 'with_bau', 'rerun']) as state,
    unnest([
        hp_overdue_days, ams_overdue_days, imt_overdue_days, imt_overdue_days, bau_overdue_days, rerun_overdue_days
    ]) as days
from setting
