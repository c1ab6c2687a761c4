-- table: one row per exception, after those that moved or were reclassified have gone on under another id, and after the
-- sightings of the dead.
with taken_over as (
    select move.exception_id, after_events.* exclude (exception_id)
    from move
    inner join after_events on move.from_exception_id = after_events.exception_id
    where move.is_continued
),

late as (
    select
        exception_id, disposition, state, resolution, state_since, started_on, recurrences, reopenings, is_skip_pending,
        has_skip_recurred, is_reinstated, is_reopened, is_misplaced
    from late_life
    qualify row_number() over (partition by exception_id order by step desc) = 1
),

left_behind as (
    select
        after_events.* replace (
            'resolved' as state,
            upper(move.cause) as resolution,
            run.as_of as state_since,
            false as is_skip_pending
        )
    from after_events
    inner join move on after_events.exception_id = move.from_exception_id
    cross join run
)

select * from taken_over
union all
select * from late
union all
select * from left_behind anti join taken_over using (exception_id) anti join late using (exception_id)
union all
select * from after_events
anti join taken_over using (exception_id)
anti join late using (exception_id)
anti join left_behind using (exception_id)
