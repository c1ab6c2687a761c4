-- table: one row per exception and date on which answers of one kind disagree and nothing has settled it yet.
-- Break R24, return_conflict.
select
    'R24' as code,
    exception_id || '|' || outcome_date as key,
    string_agg(kind || ': ' || outcomes, '; ' order by kind) as left_side,
    'neither applies' as right_side,
    null::bigint as difference
from standing_conflict
group by exception_id, outcome_date
