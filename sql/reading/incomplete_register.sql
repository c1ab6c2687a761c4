-- macro: incomplete_register(casegroups): those casegroups of a table whose register rows are incomplete: a row of the
-- casegroup, of its cases that are not closed, or of their members or clients was rejected, contradicts another or is
-- missing; a case that it had in the snapshot before is in none now; a case that is not closed has no paying or no
-- receiving parent; or its last letter is dated after the run. A rejected row counts for whichever of its keys could be
-- read; a member row without a readable case counts for its client.
create or replace temp macro incomplete_register(casegroups) as table (
    with asked as (
        select distinct casegroup from query_table(casegroups)
    ),

    its_case as materialized (
        select register_case.case_ref, register_case.casegroup
        from register_case
        semi join asked using (casegroup)
        where register_case.status <> 'CLOSED'
    ),

    its_member as materialized (
        select its_case.casegroup, register_member.case_ref, register_member.client_ref, register_member.role
        from register_member
        inner join its_case using (case_ref)
    )

    select asked.casegroup
    from asked
    semi join rejected_register_row using (casegroup)
    union
    select its_case.casegroup
    from its_case
    semi join rejected_register_row using (case_ref)
    union
    select its_member.casegroup
    from its_member
    inner join rejected_register_row using (client_ref)
    where rejected_register_row.feeds = 'clients' or rejected_register_row.case_ref is null
    union
    select its_case.casegroup
    from its_case
    left join its_member using (case_ref)
    group by its_case.casegroup, its_case.case_ref
    having not coalesce(bool_or(its_member.role = 'PP'), false) or not coalesce(bool_or(its_member.role = 'RP'), false)
    union
    select casegroup
    from its_member
    anti join (select client_ref from register_client) as known using (client_ref)
    union
    select casegroup
    from asked
    anti join (select casegroup from register_casegroup) as known using (casegroup)
    union
    select asked.casegroup
    from asked
    semi join lost_case using (casegroup)
    union
    select asked.casegroup
    from asked
    inner join register_casegroup using (casegroup)
    cross join run
    where register_casegroup.last_letter_date > run.as_of
);
