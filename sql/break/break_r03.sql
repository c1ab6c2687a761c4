-- table: one row per register that came in this run and was not taken.
-- Break R03, snapshot_not_taken.
with standing as (
    select snapshot.feeds, max_by(snapshot.row_count, snapshot.as_of) as row_count
    from snapshot
    cross join run
    where snapshot.taken and snapshot.as_of <= run.as_of
    group by snapshot.feeds
)

select
    'R03' as code,
    snapshot.feeds as key,
    counted_rows(coalesce(standing.row_count, 0)) || if(standing.row_count = 1, ' stands', ' stand') as left_side,
    counted_rows(snapshot.row_count) || if(snapshot.row_count = 1, ' came and was', ' came and were') || ' not taken' as right_side,
    null::bigint as difference
from snapshot
cross join run
left join standing using (feeds)
where snapshot.as_of = run.as_of
    and not snapshot.taken
