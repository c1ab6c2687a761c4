-- table: one row per exception, after those that moved or were reclassified have continued under another id.
with gone_on as (
    select
        exception_id, disposition, state, resolution, state_since, started_on, recurrences, reopenings, is_skip_pending,
        has_skip_recurred
    from moved_life
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

select * from gone_on
union all
select * from left_behind anti join gone_on using (exception_id)
union all
select * from after_events anti join gone_on using (exception_id) anti join left_behind using (exception_id)
