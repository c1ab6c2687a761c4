-- table: one row per layout of which event rows of this run are dated after it; they wait.
-- Break R04, future_dated.
select
    'R04' as code,
    this_run_event.layout as key,
    'this run is of ' || run.as_of as left_side,
    counted_rows(count(*)) || ' dated after it, the last ' || max(this_run_event.event_date) as right_side,
    null::bigint as difference
from this_run_event
cross join run
where this_run_event.event_date > run.as_of
group by this_run_event.layout, run.as_of
