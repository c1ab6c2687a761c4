-- table: one row per casegroup in which somebody is reported dead and nobody can tell who: a death that stands names no
-- client, or one who never was a member of its casegroup. A case that has moved since the report takes the doubt along.
with doubtful as (
    select casegroup, created_as_of
    from standing_death
    where client_ref is null or not is_of_member
),

moved as (
    select register_case.casegroup
    from doubtful
    inner join rows_cases as reported on doubtful.casegroup = reported.casegroup and reported.standing
    inner join counted_file on reported.file_id = counted_file.file_id and counted_file.as_of <= doubtful.created_as_of
    inner join register_case on reported.case_ref = register_case.case_ref
)

select casegroup from doubtful
union
select casegroup from moved
