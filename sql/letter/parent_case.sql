-- table: one row per case that is not closed, in any casegroup, and that has a parent who may be written to as a parent.
select case_ref
from register_case
where status <> 'CLOSED' and case_ref in (select case_ref from recipient_case)
