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

decided as (
    select
        letter_id, client_ref, letter_code, outcome, hold_reason, valid_from, valid_to,
        lag(if(outcome = 'held', hold_reason, null)) over of_letter as held_before,
        lag(valid_to) over of_letter as decided_until,
        lead(valid_from) over of_letter as decided_again
    from letter_version
    where casegroup = $1
    window of_letter as (partition by letter_id order by valid_from)
),

fate as (
    select
        decided.*, if(decided_until = valid_from, held_before, null) as hold_before,
        coalesce(word.words, replace(hold_reason, '_', ' ')) as hold_said, coalesce(word_before.words, replace(held_before, '_', ' ')) as before_said,
        case
            when exists (
                select 1
                from lifted_hold
                where lifted_hold.letter_id = decided.letter_id and lifted_hold.hold_reason = held_before and lifted_hold.as_of = valid_from
            ) then 'was lifted by a release'
            when exists (
                select 1
                from letter_hold
                where letter_hold.letter_id = decided.letter_id and letter_hold.hold_reason = held_before
                    and letter_hold.valid_from < decided.valid_from and coalesce(letter_hold.valid_to > decided.valid_from, true)
            ) then 'stands as well'
            else 'is gone'
        end as hold_fate
    from decided
    left join hold_word as word on decided.hold_reason = word.reason
    left join hold_word as word_before on decided.held_before = word_before.reason
),

waited as (
    select
        valid_from as as_of, 1 as step, letter_id, client_ref,
        case
            when outcome = 'suppressed' then ' is not written: ' || hold_said || '.'
            when outcome <> 'held' then ' is held no more: what held it (' || before_said || ') ' || hold_fate || '.'
            when hold_before is null then ' is held: ' || hold_said || '.'
            else ' is held for another reason: ' || hold_said || '. The one before (' || before_said || ') ' || hold_fate || '.'
        end as told,
        letter_code
    from fate
    where case outcome
        when 'held' then hold_before is distinct from hold_reason
        when 'suppressed' then hold_reason = 'deceased' and (decided_until is distinct from valid_from or hold_before is not null)
        when 'by_hand' then false -- what held it may stand; that it was sent is told
        else hold_before is not null
    end
    union all
    select
        decided.valid_to, 4, decided.letter_id, decided.client_ref,
        case
            when decided.decided_again is not null then ' is not due any more. It comes again on ' || decided.decided_again || '.'
            else ' is not due any more: ' || passed.why || '.'
        end,
        decided.letter_code
    from decided
    left join letters_passed($1) as passed using (letter_id)
    where decided.outcome = 'held'
        and if(decided.decided_again is null, passed.letter_id is not null, decided.decided_again > decided.valid_to)
    union all
    select
        cancelled.as_of, 2, cancelled.letter_id, cancelled.client_ref,
        ' was cancelled' || if(cancelled.letter_id in (select letter_id from issued_letter), ', but it had gone out.', '.'),
        cancelled.letter_code
    from cancelled_letter as cancelled
    where cancelled.casegroup = $1
),

waited_together as (
    select
        as_of, as_of as day, 3 as place, step, min(letter_id) as id,
        'The ' || letter_code || ' to ' || string_agg(client_ref, ', ' order by client_ref) || told as said
    from waited
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
