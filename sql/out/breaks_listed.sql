-- output: one row per break in report breaks, in the order in which people work: first the breaks that somebody must
-- act on, by code and age, then those that two people accepted and those that cleared. The difference is an amount.
select
    break_id, code, name, kind, key, left_side, right_side, difference as difference_pence, first_seen, age_days, band, status
from break
order by
    case status when 'cleared' then 2 when 'accepted' then 1 else 0 end,
    code,
    first_seen,
    key
