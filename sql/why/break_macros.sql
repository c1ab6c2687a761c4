-- macro: breaks_about(group): the breaks that stand, are not accepted, and whose key names the casegroup, or a case, an exception or
-- a letter of it, or of which a row that cannot be used holds its letters. unread_about(group): of these last (R05) the ids: a row behind
-- the break names the casegroup, a case, a member, a request, an exception or a letter of it, or something like it.
create or replace temp macro unread_about(group_) as table (
    with behind as materialized (
        select distinct break_id, piece.file_id, piece.sheet_no, piece.row_no
        from break_version
        inner join break_evidence as piece using (break_id)
        where break_version.code = 'R05' and break_version.valid_to is null and piece.is_cause and piece.file_id is not null
            and break_id not in (select break_id from acceptance_version where valid_to is null)
    ),

    named as materialized (
        select behind.break_id, kept.column_name, kept.value
        from behind
        inner join reject_value as kept using (file_id, sheet_no, row_no)
        union
        select behind.break_id, unnest(['casegroup', 'case_ref', 'client_ref']), unnest([misplaced.casegroup, misplaced.case_ref, misplaced.client_ref])
        from behind
        inner join (from misplaced_row_version where valid_to is null) as misplaced using (file_id, sheet_no, row_no)
        union
        select behind.break_id, accepted_name.column_name, accepted_name.value
        from behind
        inner join accepted_name using (file_id, sheet_no, row_no)
    ),

    its_case as materialized (
        select case_ref from register_case where casegroup = group_
    ),

    its_member as materialized (
        select distinct client_ref from register_member where case_ref in (select case_ref from its_case)
    ),

    its_exception as materialized (
        select distinct exception_id from exception_version where casegroup = group_
    ),

    family as (
        select 'casegroup' as column_name, group_ as value
        union
        select 'case_ref', case_ref from its_case
        union
        select 'client_ref', client_ref from its_member
        union
        select 'request_id', request_id from refresh_request where client_ref in (select client_ref from its_member)
        union
        select 'exception_id', exception_id from its_exception
        union
        select 'exception_id', exception_id from successor where successor_id in (select exception_id from its_exception)
        union
        select 'letter_id', letter_id from letter_version where casegroup = group_
        union
        select 'letter_id', letter_id from issued_letter where casegroup = group_
    )

    select distinct named.break_id
    from named
    inner join family using (column_name)
    where fold_reference(named.value) = fold_known(family.value)
        or (column_name in ('exception_id', 'letter_id') and is_mistyped(named.value, family.value))
);

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
            or break_version.break_id in (select break_id from unread_about(group_))
        )
        and break_version.break_id not in (select break_id from acceptance_version where valid_to is null)
);
