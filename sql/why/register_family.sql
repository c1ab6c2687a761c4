-- step: the cases of the casegroup $1, or of that of the letter $1, in the current register, each with its members and their roles, if
-- it has any. Several questions read it, and looking for the members walks through a register, so it is made once for them.
create or replace temp table register_family as
with its as materialized (
    select $1 as casegroup
    union
    select casegroup from letter_version where letter_id = $1
    union
    select casegroup from issued_letter where letter_id = $1
),

its_case as materialized (
    select casegroup, case_ref from register_case where casegroup in (select casegroup from its)
),

its_row as materialized (
    select case_ref, client_ref, role from register_member where case_ref in (select case_ref from its_case)
)

select its_case.casegroup, its_case.case_ref, its_row.client_ref, its_row.role
from its_case
left join its_row using (case_ref);
