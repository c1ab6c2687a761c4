-- macro: incomplete_register(casegroups, cases, members, unlisted): those casegroups of a table whose register rows are
-- incomplete, of which other tables have the cases that are not closed, the members of these, and at least those of their
-- clients whom the register of clients lacks: a row of the casegroup, of its cases that are not closed, or of their members
-- or clients was rejected, contradicts another or is missing; a case that it had in the snapshot before is in none now; a
-- case that is not closed has no paying or no receiving parent; or its last letter is dated after the run. A rejected row
-- counts for whichever of its keys could be read, and for whatever it was about when a register last said so: a member row
-- without a readable case for its client, and for the cases that they were a member of; a case for the casegroup that it
-- was in.
create or replace temp macro incomplete_register(casegroups, cases, members, unlisted) as table (
    with asked as (
        select distinct casegroup from query_table(casegroups)
    ),

    its_case as (
        select case_ref, casegroup from query_table(cases)
    ),

    its_member as (
        select casegroup, case_ref, client_ref, role from query_table(members)
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
    semi join (select case_ref from earlier_place where casegroup is null) as earlier using (case_ref)
    union
    select asked.casegroup
    from asked
    semi join earlier_place using (casegroup)
    union
    select its_case.casegroup
    from its_case
    left join its_member using (case_ref)
    group by its_case.casegroup, its_case.case_ref
    having not coalesce(bool_or(its_member.role = 'PP'), false) or not coalesce(bool_or(its_member.role = 'RP'), false)
    union
    select casegroup
    from its_member
    semi join (select client_ref from query_table(unlisted)) as lacking using (client_ref)
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
