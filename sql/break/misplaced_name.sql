-- table: one row per thing that a misplaced row, or a row that may put it right, names and the registers know: a
-- casegroup, a case with its casegroup, or a client with a case of theirs and its casegroup.
with asked as materialized (
    select casegroup, case_ref, client_ref from misplaced_row_before
    union
    select casegroup, case_ref, client_ref from misplaced_row
    union
    select casegroup, case_ref, client_ref from telling_row
),

doubtful as materialized (
    select distinct client_ref
    from (
        select client_ref from misplaced_row_before
        union all
        select client_ref from misplaced_row
    )
),

its_member as materialized (
    select client_ref, case_ref from register_member semi join doubtful using (client_ref)
)

select 'casegroup' as kind, casegroup, null::varchar as case_ref, null::varchar as client_ref
from register_casegroup
semi join asked using (casegroup)
union all
select 'case', casegroup, case_ref, null
from register_case
semi join asked using (case_ref)
union all
select 'client', null, null, client_ref
from (select client_ref from register_client semi join doubtful using (client_ref) union select client_ref from its_member)
union all
select 'member', its_case.casegroup, its_case.case_ref, its_member.client_ref
from its_member
inner join (
    select case_ref, casegroup from register_case where case_ref in (select case_ref from its_member)
) as its_case using (case_ref)
