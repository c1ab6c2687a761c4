-- output: one row per code of a break that is listed in this run: how many are open, by age, and how many are accepted
-- or have cleared; those of one kind together. Totals only.
select
    kind,
    code,
    name,
    count(*) filter (where status not in ('accepted', 'cleared') and band = '0-7') as days_0_to_7,
    count(*) filter (where status not in ('accepted', 'cleared') and band = '8-14') as days_8_to_14,
    count(*) filter (where status not in ('accepted', 'cleared') and band = '15-28') as days_15_to_28,
    count(*) filter (where status not in ('accepted', 'cleared') and band = '29+') as days_29_or_more,
    count(*) filter (where status not in ('accepted', 'cleared')) as standing,
    count(*) filter (where status = 'accepted') as accepted,
    count(*) filter (where status = 'cleared') as cleared
from break
group by kind, code, name
order by kind, code
