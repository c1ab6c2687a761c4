-- table: one row per answer of this run, or to an exception that is new in it, that does not apply, and why (effect): its
-- token is of another row, or older than the exception's last change, or two files disagree.
select
    returned.exception_id, returned.kind, returned.outcome as event, returned.outcome_date as event_date, returned.file_id,
    returned.sheet_no, returned.row_no,
    coalesce(after_events.state, late.state, starting_state(late.route, late.disposition)) as state,
    row_number() over (order by returned.file_seq, returned.sheet_no, returned.row_no, returned.kind) as place,
    case
        when returned.is_of_other then 'other_token'
        when returned.is_stale then 'stale_token'
        else 'conflict'
    end as effect
from returned
left join after_events using (exception_id)
left join met_exception using (exception_id)
left join late_exception as late using (exception_id)
where not returned.is_met
    and (returned.is_conflicting or returned.is_stale or returned.is_of_other)
    and (returned.is_new or coalesce(met_exception.is_new_exception, late.is_new_exception))
    and coalesce(after_events.exception_id, late.exception_id) is not null
