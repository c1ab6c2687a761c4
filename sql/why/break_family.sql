-- step: the breaks that stand, are not accepted, and whose key names the casegroup $1, or a case, an exception or a letter of it; and
-- those of which a row that cannot be used holds its letters (R05), since it names one of these, a member or a request of theirs, or
-- something like it. Several questions read them, so they are found once for them.
create or replace temp table break_family as
with name as materialized (
    select $1 as value
    union
    select value from letter_family where column_name in ('case_ref', 'exception_id', 'letter_id')
)

from break_version
where valid_to is null and break_id not in (select break_id from acceptance_version where valid_to is null)
    and (
        split_part(key, '|', 1) in (select value from name)
        or split_part(key, '|', 2) in (select value from name)
        or break_id in (select break_id from meant_family where code = 'R05' and is_named)
    );
