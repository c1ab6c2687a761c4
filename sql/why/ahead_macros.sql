-- macro: told_ahead(): one row per mark that no run has taken yet, and per notification or mark that a run took and that is dated ahead,
-- in a sentence: what was told about a casegroup or a client, and from which run it counts. is_death: it says that somebody has died, is_dated: and when;
-- may_stop: it may stop letters, since it says that, or takes casegroups out of the process.
create or replace temp macro told_ahead() as table (
    with told as (
        select casegroup, case_ref, client_ref, reason, notified_by, notified_on, date_of_death is not null as is_dated, 'was marked' as how
        from mark
        where as_of is null
        union all
        select casegroup, case_ref, client_ref, reason, notified_by, notified_on, date_of_death is not null, 'was notified'
        from rows_manual_notifications
        inner join counted_file using (file_id)
        cross join run
        where standing and notified_on > run.previous_as_of
    )

    select
        casegroup, client_ref, notified_on, how, is_dated, normalise_code(reason) = 'DEATH' or is_dated as is_death,
        is_dated or normalise_code(reason) not in (select reason_code from reason where disposition = 'MANAGED' and reason_code <> 'DEATH') as may_stop,
        if(normalise_code(reason) = 'DEATH', 'A death', normalise_code(reason) || if(is_dated, ', with a date of death', ''))
        || coalesce(' of client ' || client_ref, '') || coalesce(' in case ' || case_ref || ' of', ' in') || ' casegroup ' || casegroup
        || ' ' || how || ' on ' || notified_on || ' by ' || notified_by
        || ': it counts from ' || if(notified_on <= run.previous_as_of, 'the next run', 'the first run on that day or later') || '.' as said
    from told
    cross join run
);
