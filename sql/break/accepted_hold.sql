-- table: one row per break that holds letters, and that two people accepted as it says now.
with found as (
    select 'R05' as code, key, left_side, right_side, difference from break_r05
    union all
    select 'R06', key, left_side, right_side, difference from break_r06
    union all
    select 'R11', key, left_side, right_side, difference from break_r11
    union all
    select 'R24', key, left_side, right_side, difference from break_r24
)

select acceptance.break_id
from found
inner join acceptance on acceptance.break_id = 'B' || hex12(found.code || '|' || found.key)
where is_accepted(acceptance, found)
