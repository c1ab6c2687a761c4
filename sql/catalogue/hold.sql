-- table: one row per reason to hold a letter, and its rank among the reasons. release: how many people lift it by the
-- letter action RELEASE, one or two; null if it lifts this hold for nobody.
select
    row_no as place,
    cells ->> 'hold_reason' as hold_reason,
    cells ->> 'rests_on' as rests_on,
    nullif(cells ->> 'release', 'none') as release,
    cells ->> 'means' as means,
    cells ->> 'lifted_by' as lifted_by
from reference_row
where table_name = 'holds'
