-- question: one row per move of an exception in the week $1 that the roll-forward counts: it began, it opened again, or it ended. One that
-- begins as removed both begins and ends.
with moved as (
    select
        exception_id, step, event_date, file_id,
        unnest(list_filter([
            case effect when 'created' then 'new' when 'reopened' then 'reopened' end,
            case state_after
                when 'resolved' then if(coalesce(state_before, '') in ('resolved', 'clerical'), null, 'resolved')
                when 'removed' then if(state_before is distinct from 'removed' or effect in ('created', 'reopened'), 'removed', null)
                when 'clerical' then if(state_before is distinct from 'clerical', 'clerical', null)
            end
        ], lambda move: move is not null)) as moved
    from exception_event
    where as_of = $1::date
)

select
    moved.exception_id, moved.step, moved.moved, e.casegroup, e.scheme, e.reason_code, e.route, e.state, moved.event_date,
    moved.file_id, source_file.file_name
from moved
inner join exception_version as e using (exception_id)
left join source_file using (file_id)
where e.valid_from <= $1::date and coalesce(e.valid_to > $1::date, true)
order by moved.exception_id, moved.step, moved.moved
