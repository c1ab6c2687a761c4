-- output: one row per break in report breaks, in the order in which people work: first the breaks that somebody must
-- act on, by kind, code and age, then those that two people accepted and those that cleared. The difference is shown where it is an amount.
select
    break_id, code, name, kind, key, left_side, right_side, case when break_kind.is_amount then difference end as difference_pence,
    first_seen, age_days, band, status
from break
left join (select code, is_amount from break_kind) as break_kind using (code)
order by
    case status when 'cleared' then 2 when 'accepted' then 1 else 0 end,
    kind,
    code,
    first_seen,
    key
