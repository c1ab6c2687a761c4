-- macro: bereft(dead): one row per client that a table names and casegroup that may leave the process because that client has died: the client is a
-- paying parent of it, or nobody else in its role is known to be alive, by what the ledger holds and by the marks that wait. Whether the
-- register is complete does not matter here: a letter that may go to the family of somebody dead is better asked for in vain.
create or replace temp macro bereft(dead) as table (
    with membership as materialized (
        select client_ref, case_ref
        from register_member
        where client_ref in (select client_ref from query_table(dead))
    ),

    own as materialized (
        select distinct membership.client_ref, its_case.casegroup
        from membership
        inner join (
            select case_ref, casegroup from register_case where status <> 'CLOSED' and case_ref in (select case_ref from membership)
        ) as its_case using (case_ref)
    ),

    member as materialized (
        select distinct register_case.casegroup, register_member.client_ref, register_member.role
        from register_case
        inner join register_member using (case_ref)
        where register_case.status <> 'CLOSED' and register_case.casegroup in (select casegroup from own)
    ),

    told_dead as (
        select client_ref from held_death_date
        union
        select client_ref from mark where as_of is null and date_of_death is not null and client_ref is not null
    )

    select distinct mine.client_ref, mine.casegroup
    from member as mine
    inner join own using (client_ref, casegroup)
    where mine.role = 'PP'
        or not exists (
            select 1
            from member as other
            where other.casegroup = mine.casegroup
                and other.role = mine.role
                and other.client_ref <> mine.client_ref
                and other.client_ref not in (select client_ref from told_dead)
        )
);
