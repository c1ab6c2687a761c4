-- macro: letters_passed(asked): one row per letter of the casegroup that was held, or not written because its client counted as dead, and
-- that the newest week lists no more although it never went out: since when, why, and what to do now.
create or replace temp macro letters_passed(asked) as table (
    with gone as (
        select letter_version.*, letter_step.step
        from letter_version
        inner join letter_step using (letter_code)
        where casegroup = asked
        qualify row_number() over (partition by letter_id order by valid_from desc) = 1
    ),

    recorded as (
        select g.casegroup, g.journey_stage, coalesce(g.inhibited, false) as is_inhibited, g.last_letter_code, g.last_letter_date, coalesce(letter_step.step, 0) as step
        from register_casegroup as g
        left join letter_step on g.last_letter_code = letter_step.letter_code
        where g.casegroup = asked
    ),

    ours as (
        select issued_letter.casegroup, issued_letter.letter_code, max(issued_letter.issue_date) as day
        from issued_letter
        semi join gone using (casegroup, letter_code)
        group by issued_letter.casegroup, issued_letter.letter_code
    ),

    said_dead as ( -- or a death of nobody, of which nobody can tell whose it is
        select distinct gone.letter_id
        from gone
        inner join exception_version as death
            on death.reason_code = 'DEATH' and (death.client_ref = gone.client_ref or death.client_ref is null and death.casegroup = gone.casegroup)
        where death.valid_to is null and coalesce(death.resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
    ),

    ended as (
        select casegroup, arg_max(exception_id || ' ended on ' || state_since || ' as ' || resolution, row(state_since, exception_id)) as told
        from exception_version
        where valid_to is null and resolution is not null and casegroup = asked
        group by casegroup
    )

    select
        gone.letter_id, gone.valid_to as since_week,
        case
            when recorded.casegroup is null then 'the register has the casegroup no more'
            when status_then.status = 'LEFT' then 'the casegroup has left the process'
            when status_then.status = 'CLERICAL' then 'the casegroup is clerical, so ccx writes no letter to it'
            when recorded.journey_stage = 'CLOSED' then 'the casegroup is closed'
            when cancelled.acted_on is not null then 'it was cancelled on ' || cancelled.acted_on
            when recorded.step >= gone.step
                then 'the register has ' || recorded.last_letter_code || coalesce(' of ' || recorded.last_letter_date, '') || ' as the last letter, so this is not the next one'
            when ours.casegroup is not null then 'the same letter went to another parent on ' || ours.day || ', so the next one follows'
            when status_then.status = 'RETURNED'
                then 'no exception of the casegroup is open any more' || coalesce(': ' || ended.told, '')
            else 'it is not due: its dates, or the parents of the casegroup, have changed'
        end as why,
        case
            when sent.sent_on is not null
                then 'Nothing: ' || sent.sent_by || ' sent it by hand on ' || sent.sent_on || ', so nobody sends it again. It counts as sent if it comes due again'
            when recorded.casegroup is null then 'Find out why the register lacks it, before anybody writes'
            when casegroup_version.status = 'LEFT' then 'Nothing: nobody writes it to a casegroup that has left'
            when casegroup_version.status = 'CLERICAL' then 'Nothing: the clerical team writes what is due, by csa_bau.xlsx'
            when recorded.journey_stage = 'CLOSED' then 'Nothing'
            when cancelled.acted_on is not null then 'Nothing: it must not go'
            when gone.outcome = 'suppressed' and not recorded.is_inhibited
                then 'Nothing if the client has died. If they live, nobody writes it to them any more: send it by hand'
            when (recorded.step >= gone.step or ours.casegroup is not null) and recorded.is_inhibited
                then 'Nothing while the register says inhibited. Then, if this client was never written to, nobody will: ask the old system'
            when (recorded.step >= gone.step or ours.casegroup is not null) and (said_dead.letter_id is not null or gone.hold_reason = 'death_reported')
                then 'Nothing until it is clear that the client lives. Then, if they were never written to, nobody will: ask the old system'
            when recorded.step >= gone.step or ours.casegroup is not null
                then 'If this client was never written to, nobody will: ask the old system, and send it by hand'
            when casegroup_version.status = 'RETURNED' then 'Nothing: the automated process writes to the casegroup again'
        end as what_to_do
    from gone
    left join recorded using (casegroup)
    left join ours using (casegroup, letter_code)
    left join ended using (casegroup)
    left join said_dead using (letter_id)
    left join said_sent() as sent on gone.letter_id = sent.letter_id
    left join (
        select letter_id, min(acted_on) as acted_on from cancelled_letter group by letter_id
    ) as cancelled on gone.letter_id = cancelled.letter_id
    left join casegroup_version on gone.casegroup = casegroup_version.casegroup and casegroup_version.valid_to is null
    left join casegroup_version as status_then
        on gone.casegroup = status_then.casegroup and status_then.valid_from <= gone.valid_to and coalesce(status_then.valid_to > gone.valid_to, true)
    where gone.valid_to is not null
        and (gone.outcome = 'held' or gone.hold_reason = 'deceased')
        and gone.letter_id not in (select letter_id from issued_letter)
);
