-- macro: breaks_about(group): the breaks that stand, are not accepted, and whose key names the casegroup, or a case, an exception or
-- a letter of it.
create or replace temp macro breaks_about(group_) as table (
    with name as (
        select group_ as name
        union
        select case_ref from register_case where casegroup = group_
        union
        select exception_id from exception_version where casegroup = group_
        union
        select letter_id from letter_version where casegroup = group_
        union
        select letter_id from issued_letter where casegroup = group_
    )

    select break_version.*
    from break_version
    where break_version.valid_to is null
        and (
            split_part(break_version.key, '|', 1) in (select name from name)
            or split_part(break_version.key, '|', 2) in (select name from name)
        )
        and break_version.break_id not in (select break_id from acceptance_version where valid_to is null)
);
