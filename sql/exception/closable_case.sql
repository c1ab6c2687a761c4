-- table: one row per case whose closure can end an exception in this run: the exception's own case or, if it names
-- none, any case of its casegroup.
select case_ref from in_play where case_ref is not null
union
select case_ref from new_exception where case_ref is not null
union
select case_ref from move_target where case_ref is not null
union
select register_case.case_ref
from register_case
semi join (
    select casegroup from in_play where case_ref is null
    union all
    select casegroup from new_exception where case_ref is null
    union all
    select casegroup from move_target where case_ref is null
) as caseless using (casegroup)
