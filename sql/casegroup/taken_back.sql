-- table: one row per casegroup that had left before this run, was taken back in it, and has not left at its end.
select casegroup.casegroup
from casegroup
inner join opening_casegroup as before using (casegroup)
where before.status = 'LEFT'
    and casegroup.status <> 'LEFT'
