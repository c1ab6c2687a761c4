-- macro: letters_passed(asked): one row per letter of the casegroup that was held, or not written because its client counted as dead, and
-- that the newest week lists no more although it never went out: since when, why, and what to do now.
create or replace temp macro letters_passed(asked) as table (
    select
        letter_id, since_week,
        case
            when not is_registered then 'the register has the casegroup no more'
            when status_then = 'LEFT' then 'the casegroup has left the process'
            when status_then = 'CLERICAL' then 'the casegroup is clerical, so ccx writes no letter to it'
            when journey_stage = 'CLOSED' then 'the casegroup is closed'
            when cancelled_on is not null then 'it was cancelled on ' || cancelled_on
            when recorded_step >= step
                then 'the register has ' || last_letter_code || coalesce(' of ' || last_letter_date, '') || ' as the last letter, so this is not the next one'
            when went_on is not null then 'the same letter went to another parent on ' || went_on || ', so the next one follows'
            when status_then = 'RETURNED'
                then 'no exception of the casegroup is open any more' || coalesce(': ' || ended, '')
            else 'it is not due: its dates, or the parents of the casegroup, have changed'
        end as why,
        case
            when sent_on is not null
                then 'Nothing: ' || sent_by || ' sent it by hand on ' || sent_on || ', so nobody sends it again. It counts as sent if it comes due again'
            when not is_registered then 'Find out why the register lacks it, before anybody writes'
            when status = 'LEFT' then 'Nothing: nobody writes it to a casegroup that has left'
            when status = 'CLERICAL' then 'Nothing: the clerical team writes what is due, by csa_bau.xlsx'
            when journey_stage = 'CLOSED' then 'Nothing'
            when cancelled_on is not null then 'Nothing: it must not go'
            when outcome = 'suppressed' and not is_inhibited
                then 'Nothing if the client has died. If they live, nobody writes it to them any more: send it by hand'
            when (recorded_step >= step or went_on is not null) and is_inhibited
                then 'Nothing while the register says inhibited. Then, if this client was never written to, nobody will: ask the old system'
            when (recorded_step >= step or went_on is not null) and (is_said_dead or hold_reason = 'death_reported')
                then 'Nothing until it is clear that the client lives. Then, if they were never written to, nobody will: ask the old system'
            when recorded_step >= step or went_on is not null
                then 'If this client was never written to, nobody will: ask the old system, and send it by hand'
            when status = 'RETURNED' then 'Nothing: the automated process writes to the casegroup again'
        end as what_to_do
    from unlisted_letters(asked)
);
