-- table: one row per action on a letter that came in with this run, or whose day has come in it. fault: why it changed
-- nothing; blank if it did, or if it waits because the letter is not decided in this run, or if the hold that it is for
-- has gone by itself. has_effect: it changed something. An edition says of an action what the edition before it said: that
-- one may have issued the letter after a release, or recorded it as sent by hand. The same letter, action, date and people
-- as before is the same action, and not looked at again.
with given as (
    select
        letter_id, action, acted_on, folded_letters(acted_by) as by_name, folded_letters(approved_by) as other_name,
        bool_and(is_new) as is_new,
        bool_and(row_token is not null and not is_token_of(row_token, letter_id)) as is_of_other,
        arg_min(file_id, [file_seq, sheet_no, row_no]) as file_id,
        arg_min(sheet_no, [file_seq, sheet_no, row_no]) as sheet_no,
        arg_min(row_no, [file_seq, sheet_no, row_no]) as row_no,
        min([file_seq, sheet_no, row_no]) as place
    from letter_action
    group by all
),

-- a letter that is not decided any more is as it was decided last
last_decided as (
    select letter_id, arg_max(outcome, valid_from) as outcome
    from letter_version
    where letter_id in (select letter_id from given where is_new)
        and valid_from < (select as_of from run)
    group by letter_id
),

met as (
    select
        given.* exclude (is_new), release.named, coalesce(release.lifts, false) as lifts, coalesce(release.is_by_two, false) as is_by_two,
        hold.release as needs, not list_contains(judged.reasons, release.named) as is_gone, letter.outcome, letter.hold_reason,
        action_letter.letter_id is not null or known_letter.letter_id is not null as is_known,
        issued.letter_id is not null
            and not (
                issued.as_of = run.as_of
                and (given.action = 'RELEASE' or (issued.how = 'by_hand' and given.action = 'SENT_BY_HAND'))
            ) as is_out,
        case -- one that this run holds again, or suppresses because of the action, is suppressed no longer
            when letter.letter_id is null then coalesce(before.outcome, last_decided.outcome) = 'suppressed'
            when letter.hold_reason = 'cancelled' then before.outcome = 'suppressed' and before.hold_reason = 'cancelled'
            else letter.outcome = 'suppressed' and before.outcome = 'suppressed'
        end as was_suppressed
    from given
    cross join run
    left join (select distinct letter_id from action_letter) as action_letter using (letter_id)
    left join known_letter on given.letter_id = known_letter.letter_id
    left join new_release as release
        on given.action = 'RELEASE' and given.letter_id = release.letter_id and given.acted_on = release.acted_on
        and given.by_name is not distinct from release.by_name and given.other_name is not distinct from release.other_name
    left join hold on release.named = hold.hold_reason
    left join listed_letter as letter on given.letter_id = letter.letter_id
    left join letter_judged as judged on given.letter_id = judged.letter_id
    left join issued_letter as issued
        on given.letter_id = issued.letter_id and row(issued.as_of, issued.edition) < row(run.as_of, run.edition)
    left join opening_letter as before on given.letter_id = before.letter_id
    left join last_decided on given.letter_id = last_decided.letter_id
    where given.is_new
)

select
    letter_id, action, acted_on, file_id, sheet_no, row_no, place,
    case
        when not is_known then 'no such letter'
        when is_of_other then 'on the row of another letter'
        when is_out then 'the letter had gone out'
        when was_suppressed then 'the letter was suppressed'
        when outcome = 'suppressed' and action <> 'CANCEL' then 'the letter is suppressed'
        when action <> 'RELEASE' then null
        when lifts then null
        when named = 'held_with_casegroup' then null
        when named is null then 'the letter was not held'
        when outcome is null or outcome <> 'held' or is_gone then null
        when needs = 'two' and not is_by_two then 'it takes a second person'
        else 'no release lifts ' || named
    end as fault,
    fault is null and case action
        when 'RELEASE' then lifts
        when 'SENT_BY_HAND' then coalesce(outcome = 'by_hand', false)
        when 'CANCEL' then coalesce(outcome = 'suppressed' and hold_reason = 'cancelled', false)
        else false
    end as has_effect
from met
