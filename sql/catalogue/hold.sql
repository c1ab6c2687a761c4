-- table: one row per reason to hold a letter, and its rank among the reasons.
select
    row_no as place,
    cells ->> 'hold_reason' as hold_reason,
    cells ->> 'rests_on' as rests_on,
    (cells ->> 'released') <> '' as is_releasable,
    cells ->> 'means' as means,
    cells ->> 'lifted_by' as lifted_by
from reference_row
where table_name = 'holds'
