-- macro: unlisted_letters(asked): one row per letter of the casegroup that was held, or not written because its client counted as dead, and
-- that the newest week lists no more although it never went out: since when, and what is known of it. status_then: of the casegroup, in that week;
-- went_on: when the same letter went to another parent, or blank; ended: which exception of the casegroup ended last.
create or replace temp macro unlisted_letters(asked) as table (
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
        gone.letter_id, gone.valid_to as since_week, gone.outcome, gone.hold_reason, gone.step,
        recorded.casegroup is not null as is_registered, recorded.journey_stage, recorded.is_inhibited, recorded.step as recorded_step,
        recorded.last_letter_code, recorded.last_letter_date, ours.day as went_on, ended.told as ended, said_dead.letter_id is not null as is_said_dead,
        sent.sent_on, sent.sent_by, cancelled.acted_on as cancelled_on, casegroup_version.status, status_then.status as status_then
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
