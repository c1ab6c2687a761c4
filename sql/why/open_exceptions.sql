-- macro: open_exceptions(in_casegroup): one row per open exception of the casegroup: its state, and what is asked, as in exception_asked: the
-- death of a dead client takes fewer answers, one that was withdrawn has one.
create or replace temp macro open_exceptions(in_casegroup) as table (
    with dead as materialized (
        select distinct client_ref
        from held_death_date
        where source <> 'misplaced' and date_of_death <= (select as_of from run)
            and client_ref in (select client_ref from exception_version where valid_to is null and casegroup = in_casegroup and reason_code = 'DEATH')
    ),

    withdrawn as (
        select client_ref, max(as_of) as as_of
        from death_withdrawal
        where client_ref not in (select client_ref from held_death_date)
        group by client_ref
    )

    select
        x.exception_id, x.reason_code, x.state, x.state_since,
        coalesce(
            min(ask.asked) filter (where ask.fails = 'unless_dead' and x.reason_code = 'DEATH' and dead.client_ref is not null),
            min(ask.asked) filter (where ask.about = 'reported_death' and x.reason_code = 'DEATH' and dead.client_ref is null),
            min(ask.asked) filter (where ask.about = 'withdrawn_death' and x.reason_code = 'DEATH' and x.last_sighted < withdrawn.as_of),
            min(ask.asked) filter (where ask.fails is null and ask.about is null)
        ) as asked
    from exception_version as x
    left join ask using (state)
    left join dead using (client_ref)
    left join withdrawn using (client_ref)
    where x.valid_to is null and x.casegroup = in_casegroup and is_open(x.state)
    group by x.exception_id, x.reason_code, x.state, x.state_since
);
