-- macro: letter_waits(in_casegroup): one row per letter of the casegroup and week in which it was held, was held for another reason, was held no more, was
-- not due any more or was cancelled: which of these, to follow the name of the letter, and its place within the week (step).
create or replace temp macro letter_waits(in_casegroup) as table (
    with decided as (
        select
            letter_id, client_ref, letter_code, outcome, hold_reason, valid_from, valid_to,
            lag(if(outcome = 'held', hold_reason, null)) over of_letter as held_before,
            lag(valid_to) over of_letter as decided_until,
            lead(valid_from) over of_letter as decided_again
        from letter_version
        where casegroup = in_casegroup
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
    )

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
    left join letters_passed(in_casegroup) as passed using (letter_id)
    where decided.outcome = 'held'
        and if(decided.decided_again is null, passed.letter_id is not null, decided.decided_again > decided.valid_to)
    union all
    select
        cancelled.as_of, 2, cancelled.letter_id, cancelled.client_ref,
        ' was cancelled' || if(cancelled.letter_id in (select letter_id from issued_letter), ', but it had gone out.', '.'),
        cancelled.letter_code
    from cancelled_letter as cancelled
    where cancelled.casegroup = in_casegroup
);
