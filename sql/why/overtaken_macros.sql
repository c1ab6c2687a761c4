-- macro: why_overtaken(letters, withdrawn): one row per letter of a table and reason for which it should not go out, by what is known now,
-- as if the dates and reports of the death of the client withdrawn were taken back; blank: of nobody.
-- is_told: all that says so counts from a later run.
-- letters_asked_overtaken(asked, withdrawn): each letter in a batch that a table names and that is not printed, its number in the batch, who can
-- stop it, and why it should not go out; why is blank if nothing says so.
-- letters_named_overtaken(withdrawn): of those that a break R61 which stands names; why is blank where the letter may go after all.
-- letters_unacknowledged(about, withdrawn): of a letter or casegroup, or of all if that is blank, those of unacknowledged_letters.
-- letters_in_doubt(): both of these, with one plan; letters_overtaken(): those of them that should not go out. letters_told_ahead(): each letter in a batch, not printed and dated no earlier than the
-- days for an acknowledgement before the newest week, or of a one-off break where nothing of the batch was acknowledged, that a mark which no
-- run has taken forbids: of a client who died, or of a casegroup that leaves, also because of that death.
create or replace temp macro why_overtaken(letters, withdrawn) as table (
    with letter as (
        select distinct letter_id, casegroup, client_ref from query_table(letters)
    ),

    held as (
        select client_ref, source, date_of_death
        from held_death_date
        where client_ref <> withdrawn
    ),

    death as (
        select exception_id, casegroup, client_ref
        from exception_version as death
        where valid_to is null and reason_code = 'DEATH' and client_ref is distinct from withdrawn
            and coalesce(resolution, '') not in ('NOT_AN_EXCEPTION', 'MOVED', 'RECLASSIFIED')
            and (
                is_open(state)
                or client_ref is null
                or client_ref not in (select client_ref from death_date)
                or client_ref in (select client_ref from held)
            )
    ),

    of_nobody as (
        select exception_id, casegroup
        from death
        where client_ref is null or row(client_ref, casegroup) not in (select row(client_ref, casegroup) from was_member)
    ),

    in_doubt as (
        select casegroup from of_nobody
        union
        select register_case.casegroup
        from register_case
        inner join death_case using (case_ref)
        inner join of_nobody using (exception_id)
    ),

    dead as (
        select distinct client_ref
        from held
        cross join run
        where source <> 'misplaced' and date_of_death <= run.as_of
    ),

    reported_dead as (
        from clients_reported_dead(letters, 'held', 'death')
    )

    select letter_id, 'the client is dead' as reason, false as is_told
    from letter
    where client_ref in (from dead)
    union all
    select letter_id, 'the client is reported dead', false
    from letter
    where client_ref in (from reported_dead) and client_ref not in (from dead)
    union all
    select letter_id, 'a death in the casegroup names nobody', false
    from letter
    where casegroup in (from in_doubt)
    union all
    select letter_id, 'the casegroup has left', false
    from letter
    where casegroup in (select casegroup from casegroup_version where valid_to is null and status = 'LEFT')
    union all
    select letter_id, 'it was cancelled', false
    from letter
    where letter_id in (select letter_id from cancelled_letter)
    union
    select letter_id, 'what was told of it counts from a later run, and may forbid it', true
    from letter
    inner join (
        select told_ahead.*
        from told_ahead() as told_ahead
        cross join run
        where may_stop and (how = 'was marked' or notified_on >= run.as_of)
    ) as told on letter.casegroup = told.casegroup or letter.client_ref = told.client_ref
);

create or replace temp macro letters_asked_overtaken(asked, withdrawn) as table (
    with named as materialized (
        select asked.break_id, asked.first_seen, asked.found, numbered.*
        from query_table(asked) as asked
        inner join batched_letters(asked) as numbered using (batch_id, letter_id)
        where not numbered.is_printed
    ),

    reason as (
        from why_overtaken('named', withdrawn)
        union
        select letter_id, 'it was cancelled', false from named where contains(found, 'it was cancelled')
    ),

    known as (
        select letter_id, string_agg(reason, '; ' order by reason) as why, bool_and(is_told) as is_told
        from reason
        group by letter_id
    )

    select
        named.break_id, named.first_seen, known.why, known.is_told, named.letter_id, named.casegroup, named.client_ref, named.letter_code,
        named.issue_date, named.batch_id, named.number, letter_stopper(named.batch_id, channel.channel) as stopper
    from named
    left join known using (letter_id)
    left join channel on named.batch_id like 'CSA' || channel.scheme || '-%'
);

create or replace temp macro letters_named_overtaken(withdrawn) as table (
    with overtaken as (
        select break_id, first_seen, right_side as found, split_part(key, '|', 1) as batch_id, split_part(key, '|', 2) as letter_id
        from break_version
        where code = 'R61' and valid_to is null
    )

    from letters_asked_overtaken('overtaken', withdrawn)
);

create or replace temp macro letters_unacknowledged(about, withdrawn) as table (
    with unacknowledged as (
        from unacknowledged_letters(about)
    )

    from letters_asked_overtaken('unacknowledged', withdrawn)
);

create or replace temp macro letters_in_doubt() as table (
    with doubted as (
        select break_id, first_seen, right_side as found, split_part(key, '|', 1) as batch_id, split_part(key, '|', 2) as letter_id
        from break_version
        where code = 'R61' and valid_to is null
        union all
        from unacknowledged_letters('')
    )

    from letters_asked_overtaken('doubted', '')
);

create or replace temp macro letters_overtaken() as table (
    from letters_in_doubt() where why is not null and (break_id is not null or not is_told)
);

create or replace temp macro letters_told_ahead() as table (
    with told as materialized (
        from told_ahead() where may_stop and how = 'was marked'
    ),

    told_dead as materialized (
        select distinct client_ref from told where is_dated and client_ref is not null
    ),

    leaving as (
        select casegroup from told where client_ref is null or not is_death
        union
        select casegroup from bereft('told_dead')
    ),

    forbidden as materialized (
        select distinct letter_id, batch_id
        from issued_letter
        where how = 'issued' and (client_ref in (select client_ref from told) or casegroup in (select casegroup from leaving))
    )

    select
        numbered.letter_id, numbered.casegroup, numbered.letter_code, numbered.issue_date, numbered.batch_id, numbered.number,
        letter_stopper(numbered.batch_id, channel.channel) as stopper,
        numbered.issue_date <= run.previous_as_of and not numbered.is_acknowledged as may_be_unprinted
    from batched_letters('forbidden') as numbered
    inner join forbidden using (letter_id, batch_id)
    left join channel on numbered.batch_id like 'CSA' || channel.scheme || '-%'
    cross join setting
    cross join run
    where not numbered.is_printed
        and numbered.issue_date >= run.previous_as_of - if(numbered.is_acknowledged, setting.ack_overdue_days, greatest(setting.ack_overdue_days, setting.one_off_days))
);
