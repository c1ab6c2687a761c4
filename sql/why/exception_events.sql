-- question: one row per event that met the exception $1, in the order in which they applied. The event's row may have
-- arrived in an earlier week (file_week) than the one in which it applied. by: the member of staff who reported or
-- decided it, if the row or the command names one.
with named as (
    select file_id, sheet_no, row_no, notified_by as by_name from rows_manual_notifications
    union all
    select file_id, sheet_no, row_no, completed_by from rows_imt_returns
),

act as (
    select
        two_person_act.as_of, upper(two_person_act.kind) as event,
        string_agg(distinct two_person_act.by_name || ' and ' || two_person_act.reviewer, '; ') as by_names
    from two_person_act
    inner join exception_version
        on two_person_act.subject = case two_person_act.kind when 'reinstate' then exception_version.casegroup else exception_version.exception_id end
    where exception_version.valid_to is null and exception_version.exception_id = $1 and two_person_act.kind in ('reinstate', 'reopen')
    group by two_person_act.as_of, two_person_act.kind
)

select
    exception_event.as_of as week,
    exception_event.event_date,
    exception_event.kind,
    exception_event.event,
    coalesce(named.by_name, act.by_names) as "by",
    exception_event.state_before,
    exception_event.state_after,
    case
        when exception_event.effect in ('created', 'confirmed', 'moved', 'recurred', 'reopened', 'closed', 'removed') then exception_event.effect
        when exception_event.effect = 'stale_token' then 'changed nothing: on a form older than its last change, R23'
        when exception_event.effect = 'other_token' then 'changed nothing: its row token belongs to another row, R23'
        when exception_event.effect = 'agreed' then 'changed nothing: it had ended as the answer says'
        when exception_event.effect = 'conflict' then 'changed nothing: another file says otherwise, R24'
        when exception_event.effect = 'out_of_turn' and kept.guard is not null
            then 'changed nothing: a date of death of its client is known, so the death stays an exception, R23'
        when exception_event.effect = 'out_of_turn' then 'changed nothing: out of turn, R23'
        when exception_event.effect = 'none' and exception_event.kind = 'command' then 'changed nothing: it goes on under another id'
        when exception_event.effect = 'none' and exception_event.state_before = 'resolved' and exception_event.kind = 'sighting'
            then 'changed nothing: too early to open it again'
        when exception_event.effect = 'none' and not is_open(exception_event.state_before) then 'changed nothing: it had ended'
        when exception_event.effect = 'none' and exception_event.state_before = 'rerun' and exception_event.event <> 'CLOSED'
            then 'changed nothing: of before it went to rerun'
        when exception_event.effect = 'none' and exception_event.kind = 'sighting' then 'changed nothing: it was open'
        when exception_event.effect = 'none' and exception_event.event = 'FAILED' then 'changed nothing: it was not in rerun'
        when exception_event.effect = 'none' and exception_event.event = 'CLOSED' then 'changed nothing: of before it started'
    end as effect,
    source_file.as_of as file_week,
    source_file.file_name,
    nullif(source_sheet.sheet, '') as sheet,
    exception_event.row_no as "row"
from exception_event
left join source_file using (file_id)
left join source_sheet using (file_id, sheet_no)
left join named using (file_id, sheet_no, row_no)
left join (from transition where guard = 'unless_dead') as kept
    on exception_event.state_before = kept.from_state and exception_event.kind = kept.kind and exception_event.event = kept.event
left join act on exception_event.kind = 'command' and exception_event.event = act.event and exception_event.as_of = act.as_of
where exception_event.exception_id = $1
order by exception_event.as_of, exception_event.step
