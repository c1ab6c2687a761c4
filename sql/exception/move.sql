-- table: one row per exception that continues under another id: those of move_target that are still open after the
-- events.
select move_target.*
from move_target
inner join after_events on move_target.from_exception_id = after_events.exception_id
where is_open(after_events.state)
