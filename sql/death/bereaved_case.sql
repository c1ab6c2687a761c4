-- table: one row per case that is not closed, of a casegroup that has a dead member.
select case_ref, casegroup
from register_case
where status <> 'CLOSED' and casegroup in (select casegroup from dead_member)
