-- question: one row per thing that happened to the casegroup $1, in order: what moved its exceptions and why, the letters that
-- went, also those that somebody sent by hand when they were not due any more, and what became of the casegroup. In order of dates; on one
-- day what moved its exceptions, what became of the casegroup, then letters. What came late stands after what it changed, and says so.
with met as (
    select
        e.as_of, e.event_date as day, 1 as place, e.step, x.exception_id,
        x.exception_id || ' (' || x.reason_code || '): '
            || case
                when e.effect = 'created' then 'new, ' || e.state_after
                when e.state_before = e.state_after then 'still ' || e.state_after
                else coalesce(e.state_before || ' → ', '') || e.state_after
            end
            || '. Cause: ' || cause_of(e.kind, e.event, e.event_date, false) || in_row(f.file_name, s.sheet, e.row_no) || '.' as said
    from exception_event as e
    inner join exception_version as x on e.exception_id = x.exception_id and x.valid_to is null
    left join source_file as f using (file_id)
    left join source_sheet as s using (file_id, sheet_no)
    where x.casegroup = $1 and (e.state_before is distinct from e.state_after or e.effect <> 'none' and e.kind <> 'sighting')
),

written as (
    select
        as_of, issue_date as day, 3 as place, 3 as step, min(letter_id) as id,
        'The ' || letter_code || if(how = 'by_hand', ' was sent by hand to ', ' was issued to ')
            || string_agg(client_ref, ', ' order by client_ref) || '.' as said
    from issued_letter
    where casegroup = $1
    group by as_of, issue_date, letter_code, how
),

sent as (
    select
        sent.week as as_of, sent.sent_on as day, 3 as place, 3 as step, min(sent.letter_id) as id,
        'The ' || letter.letter_code || ' was sent by hand to ' || string_agg(letter.client_ref, ', ' order by letter.client_ref)
            || '; it was not due any more, so no run has recorded it.' as said
    from said_sent() as sent
    inner join (select distinct letter_id, casegroup, client_ref, letter_code from letter_version) as letter using (letter_id)
    where letter.casegroup = $1
        and letter_id not in (select letter_id from issued_letter)
        and letter_id not in (select letter_id from letter_version where valid_to is null)
    group by sent.week, sent.sent_on, letter.letter_code
),

waited_together as (
    select
        as_of, as_of as day, 3 as place, step, min(letter_id) as id,
        'The ' || letter_code || ' to ' || string_agg(client_ref, ', ' order by client_ref) || told as said
    from letter_waits($1)
    group by as_of, step, letter_code, told
),

became as (
    select
        valid_from as as_of, valid_from as day, 2 as place, 1 as step, casegroup as id,
        'The casegroup ' || case status
            when 'EXCEPTION' then 'is handled as an exception.'
            when 'LEFT' then 'leaves the process, because of ' || lead_reason || '.'
            when 'CLERICAL' then 'is with the clerical team.'
            else 'goes back to the automated process.'
        end as said
    from casegroup_version
    where casegroup = $1
    qualify status is distinct from lag(status) over (order by valid_from)
),

happened as (
    select
        *,
        case when place = 1 then max(day) over (partition by exception_id order by as_of, step rows unbounded preceding) else day end as told_at
    from (from met union all from written union all from sent union all from waited_together union all from became) as all_of_it
)

select day || ': ' || said || if(day < told_at, ' It came in the week of ' || as_of || ', after what is told above.', '') as said
from happened
order by told_at, place, as_of, step, exception_id
