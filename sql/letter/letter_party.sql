-- table: one row per case that is not closed, in any casegroup, and paying or receiving parent in it, for the cases
-- with a parent who may be written to. Asked as all but the qualifying children: the rows
-- of these are then skipped while the register is walked.
select distinct case_ref, client_ref, role
from register_member
where role <> 'QC' and case_ref in (select case_ref from parent_case)
