-- table: one row per case whose closure can end an exception in this run: the exception's own case or, if it names
-- none, any case of its casegroup.
with open_to_it as (
    select casegroup, case_ref from in_play
    union
    select casegroup, case_ref from new_exception
    union
    select casegroup, case_ref from move_target
    union
    select casegroup, null from unrecorded_death
)

select case_ref from open_to_it where case_ref is not null
union
select register_case.case_ref
from register_case
where casegroup in (select casegroup from open_to_it where case_ref is null)
