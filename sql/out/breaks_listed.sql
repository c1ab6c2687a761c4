-- output: one row per break as in report breaks, in the order in which people work: what needs somebody first, by code and
-- age; what two people accepted, and what has cleared, after it. The difference is an amount.
select
    break_id, code, name, key, left_side, right_side, difference as difference_pence, first_seen, age_days, band, status
from break
order by
    case status when 'cleared' then 2 when 'accepted' then 1 else 0 end,
    code,
    first_seen,
    key
