-- output: one row per reason why letters went after their day: the hold that they last had, or what else kept them. The
-- most frequent first.
select
    late_because,
    count(*) as letters,
    quantile_disc(days_late, 0.5) as median_days_late,
    max(days_late) as most_days_late
from sent_letter
where days_late > 0
group by late_because
order by letters desc, late_because
