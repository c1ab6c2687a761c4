-- view: one row per casegroup that has a dead member.
select distinct casegroup
from dead_member
