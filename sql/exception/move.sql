-- table: one row per exception that goes on under another id, its successor (exception_id): those of move_target that are
-- still open after the events. is_continued: the successor takes over the life of the one that moved, because the move or
-- a row of this run creates or reopens it, or because it had moved itself. One that was open already is only sighted.
with gone as (
    select move_target.*
    from move_target
    inner join after_events on move_target.from_exception_id = after_events.exception_id
    where is_open(after_events.state)
)

select
    gone.*,
    gone.cause = 'moved'
    and (
        known.exception_id is null
        or before.exception_id is null
        or (not is_open(before.state) and before.state = 'resolved' and known.reopenings > before.reopenings)
        or (
            known.state = 'resolved'
            and (
                known.resolution = 'MOVED'
                or run.as_of > known.state_since
                    + case known.resolution when 'NOT_AN_EXCEPTION' then setting.not_an_exception_days else 0 end
            )
        )
    )
    and row_number() over (partition by gone.exception_id, gone.cause order by gone.from_exception_id) = 1 as is_continued
from gone
left join after_events as known on gone.exception_id = known.exception_id
left join opening as before on gone.exception_id = before.exception_id
cross join setting
cross join run
